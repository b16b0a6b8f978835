import { expect, test } from "vitest";
import { readReplicaOptions } from "./read-replica-options.ts";

test("without other options a run is short and writes no file", () => {
  expect(readReplicaOptions(["--replicas", "1,2,3"])).toEqual({
    counts: [1, 2, 3],
    connections: [64, 256],
    seconds: 2,
    rounds: 3,
    jsonPath: null,
  });
});

test("every option is read", () => {
  const args = ["--replicas=1,4", "--connections=16", "--seconds=0.5", "--rounds=5"];
  expect(readReplicaOptions([...args, "--json=samples.json"])).toEqual({
    counts: [1, 4],
    connections: [16],
    seconds: 0.5,
    rounds: 5,
    jsonPath: "samples.json",
  });
});

test.each([
  [["--replicas", "1,x"], "--replicas: expected whole numbers from 1 to 16"],
  [["--replicas", "0"], "--replicas: expected whole numbers from 1 to 16"],
  [["--replicas", "1,4", "--connections", "2"], "--connections: expected at least one for each"],
  [["--rounds", "0"], "--rounds: expected whole numbers"],
  [["--seconds", "0"], "--seconds: expected a number"],
  [["--shared-buffers", "1GB"], "--shared-buffers"],
])("%j is refused", (args, message) => {
  expect(() => readReplicaOptions(args)).toThrow(message);
});
