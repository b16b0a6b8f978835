import { afterEach, expect, test, vi } from "vitest";
import { skipUnless } from "./require-tool.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test("a tool that is there skips nothing and says nothing", () => {
  const log = vi.spyOn(console, "log");
  expect(skipUnless("/usr/bin/tool", "No tool.")).toBe(false);
  expect(log).not.toHaveBeenCalled();
});

test("a missing tool skips, and says why on one line", () => {
  vi.stubEnv("CI", undefined);
  const log = vi.spyOn(console, "log").mockReturnValue();
  expect(skipUnless(null, "No tool.")).toBe(true);
  expect(log.mock.calls).toEqual([["Skipped: No tool."]]);
});

test("a missing tool is a failure with CI=true", () => {
  vi.stubEnv("CI", "true");
  expect(() => skipUnless(null, "No tool.")).toThrow("No tool.");
});
