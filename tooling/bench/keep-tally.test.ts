import { expect, test } from "vitest";
import { keepTally } from "./keep-tally.ts";

const measured = {
  requestsPerSecond: 100,
  p50Ms: 1,
  p99Ms: 2,
  failure: null,
  loaderUtilization: 0.1,
};

/** A line that answers 50 requests a load, after two probes, and says it recorded so many. */
async function compareAfterTwoLoads(recorded: number) {
  const line = {
    probe: async () => 2,
    load: async () => ({ ...measured, answered: 50 }),
    countRecorded: async () => recorded,
  };
  const tally = keepTally(line, await line.probe());
  await tally.load({ connections: 1, seconds: 1 });
  await tally.load({ connections: 16, seconds: 1 });
  return tally.compare();
}

test.each([
  [101, "1 answers were not recorded"],
  [102, null],
  [105, "3 records are of no answer"],
])("102 answers and %d records: %s", async (recorded, failure) => {
  expect(await compareAfterTwoLoads(recorded)).toEqual({ answered: 102, recorded, failure });
});

test("a line that never records is not compared", async () => {
  const load = async () => ({ ...measured, answered: 50 });
  const tally = keepTally({ probe: async () => 0, load, countRecorded: null }, 0);
  expect(await tally.compare()).toBeNull();
});
