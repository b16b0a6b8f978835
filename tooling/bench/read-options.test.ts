import { expect, test } from "vitest";
import { readOptions } from "./read-options.ts";

test("without options a run is short, of all lines, and writes no file", () => {
  expect(readOptions([])).toEqual({
    seconds: 0.5,
    rounds: 3,
    connections: [1, 16, 64, 256],
    lineIds: null,
    jsonPath: null,
  });
});

test("every option is read", () => {
  const args = ["--seconds", "0.5", "--rounds=7", "--json", "samples.json"];
  expect(readOptions([...args, "--lines", "jwt,rest-me", "--connections", "64,256"])).toEqual({
    seconds: 0.5,
    rounds: 7,
    connections: [64, 256],
    lineIds: ["jwt", "rest-me"],
    jsonPath: "samples.json",
  });
});

test.each([
  [["--seconds", "soon"], "--seconds: expected a number"],
  [["--seconds", "0"], "--seconds: expected a number"],
  [["--rounds", "1.5"], "--rounds: expected a whole number"],
  [["--connections", "16,"], "--connections: expected whole numbers"],
  [["--connections", "0"], "--connections: expected whole numbers"],
  [["--round", "1"], "--round"],
])("%j is refused", (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
