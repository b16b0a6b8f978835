import { expect, test } from "vitest";
import { readGrowthOptions } from "./read-growth-options.ts";

test("without options everything is filled and measured with two sizes of shared buffers", () => {
  expect(readGrowthOptions(["--growth"])).toEqual({
    seconds: 2,
    rounds: 5,
    most: { tokens: 1e7, rows: 1e8 },
    sharedBuffers: ["128MB", "2GB"],
    jsonPath: null,
  });
});

test("every option is read", () => {
  const args = ["--growth", "--seconds=1", "--rounds=7", "--max-tokens=100000", "--max-rows=1e6"];
  expect(readGrowthOptions([...args, "--shared-buffers=64MB", "--json=samples.json"])).toEqual({
    seconds: 1,
    rounds: 7,
    most: { tokens: 1e5, rows: 1e6 },
    sharedBuffers: ["64MB"],
    jsonPath: "samples.json",
  });
});

test.each([
  [["--rounds", "1.5"], "--rounds: expected a whole number from 1 to 100"],
  [["--max-tokens", "10"], "--max-tokens: expected a number from 1000 to 1000000000"],
  [["--max-rows", "many"], "--max-rows: expected a number"],
  [["--shared-buffers", "128MB,much"], "--shared-buffers: expected sizes such as 128MB,2GB"],
  [["--connections", "64"], "--connections"],
])("%j is refused", (args, message) => {
  expect(() => readGrowthOptions(["--growth", ...args])).toThrow(message);
});
