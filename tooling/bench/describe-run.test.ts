import { expect, test } from "vitest";
import { describeLimits, describeRecords, describeRun } from "./describe-run.ts";
import { makeUsers } from "./user.ts";

test("the lines stand in a legend", () => {
  const lines = [
    { id: "bare", description: "nothing" },
    { id: "rest-me", description: "the product" },
  ];
  const users = makeUsers(3);
  expect(describeRun({ rounds: 5, seconds: 2 }, lines, { users }).split("\n")).toEqual([
    "Medians of 5 rounds of 2 s a line or more; each ratio is to bare in the same round.",
    "3 users with a token each, who ask in turn.",
    "",
    "bare     nothing",
    "rest-me  the product",
    "",
  ]);
});

test("a load that the generator bounded is named once", () => {
  const measured = { requestsPerSecond: 1, p50Ms: 1, p99Ms: 1, answered: 1, failure: null };
  const sample = { ...measured, line: "bare", connections: 64, loaderUtilization: 0.99 };
  const samples = [1, 2].map((round) => ({ ...sample, round }));
  expect(describeLimits(samples)).toEqual([
    "The load generator itself was at its limit with bare (64).",
  ]);
  expect(describeLimits([{ ...sample, round: 1, loaderUtilization: 0.5 }])).toEqual([]);
});

test("a line that lost records is named in place of the word that none did", () => {
  const kept = { answered: 5, recorded: 5, failure: null };
  expect(describeRecords({ jwt: kept })[0]).toContain("kept one row of each request");
  const lost = { ...kept, recorded: 3, failure: "2 answers were not recorded" };
  expect(describeRecords({ jwt: kept, naive: lost })).toEqual([
    "FAILED: naive: 2 answers were not recorded",
  ]);
});
