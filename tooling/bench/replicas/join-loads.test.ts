import { expect, test } from "vitest";
import type { Load } from "../apply-load.ts";
import { joinLoads } from "./join-loads.ts";

const load: Load = {
  requestsPerSecond: 100,
  p50Ms: 2,
  p99Ms: 9,
  answered: 200,
  failure: null,
  loaderUtilization: 0.4,
};

test("loads applied at once add up, and are as slow as the slowest", () => {
  const other = { ...load, requestsPerSecond: 50, p50Ms: 4, p99Ms: 8, answered: 100 };
  expect(joinLoads([load, { ...other, loaderUtilization: 0.5 }])).toEqual({
    requestsPerSecond: 150,
    p50Ms: 4,
    p99Ms: 9,
    answered: 300,
    failure: null,
    loaderUtilization: 0.5,
  });
});

test("each failure is told", () => {
  const loads = [{ ...load, failure: "2 answers of 503" }, load, { ...load, failure: "0 answers" }];
  expect(joinLoads(loads).failure).toBe("2 answers of 503, 0 answers");
});
