import { expect, test } from "vitest";
import { readProfileOptions } from "./read-profile-options.ts";

test("a folder is enough", () => {
  expect(readProfileOptions(["--profile", "profiles"])).toEqual({
    folder: "profiles",
    seconds: 5,
    lineIds: null,
  });
});

test("every option is read", () => {
  expect(readProfileOptions(["--profile=a", "--seconds=2", "--lines=rest-me,mcp-tasks"])).toEqual({
    folder: "a",
    seconds: 2,
    lineIds: ["rest-me", "mcp-tasks"],
  });
});

test.each([
  [["--profile="], "--profile: expected a folder"],
  [["--profile=a", "--seconds=0"], "--seconds: expected a number"],
  [["--profile=a", "--rounds=2"], "--rounds"],
])("%j is refused", (args, message) => {
  expect(() => readProfileOptions(args)).toThrow(message);
});
