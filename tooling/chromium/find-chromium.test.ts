import { execFileSync } from "node:child_process";
import { skipUnless } from "@frostbyte/vitest-config/require-tool";
import { afterEach, expect, test, vi } from "vitest";
import { findChromium } from "./find-chromium.ts";

const found = findChromium();
const withoutChromium = skipUnless(found, "no Chromium found; CHROMIUM_PATH can name one.");

afterEach(() => {
  vi.unstubAllEnvs();
});

test.skipIf(withoutChromium)("what is found is a Chromium or Chrome", () => {
  const version = execFileSync(found ?? "", ["--version"], { encoding: "utf8", stdio: "pipe" });
  expect(version).toMatch(/Chrom/);
});

test("CHROMIUM_PATH comes first", () => {
  vi.stubEnv("CHROMIUM_PATH", process.execPath);
  expect(findChromium()).toBe(process.execPath);
});

test("an empty CHROMIUM_PATH counts as none", () => {
  vi.stubEnv("CHROMIUM_PATH", undefined);
  const unnamed = findChromium();
  vi.stubEnv("CHROMIUM_PATH", "");
  expect(findChromium()).toBe(unnamed);
});

test("a CHROMIUM_PATH that names nothing is an error that says so", () => {
  vi.stubEnv("CHROMIUM_PATH", "/nowhere/chromium");
  expect(findChromium).toThrow("found nothing at /nowhere/chromium");
});
