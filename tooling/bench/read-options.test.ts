import { expect, test } from "vitest";
import { readOptions } from "./read-options.ts";

test("without options a run is short and writes no file", () => {
  expect(readOptions([])).toEqual({ seconds: 2, rounds: 3, jsonPath: null });
});

test("every option is read", () => {
  expect(readOptions(["--seconds", "0.5", "--rounds=7", "--json", "samples.json"])).toEqual({
    seconds: 0.5,
    rounds: 7,
    jsonPath: "samples.json",
  });
});

test.each([
  [["--seconds", "soon"], "--seconds: expected a number"],
  [["--seconds", "0"], "--seconds: expected a number"],
  [["--rounds", "1.5"], "--rounds: expected a whole number"],
  [["--round", "1"], "--round"],
])("%j is refused", (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
