import { expect, test } from "vitest";
import { formatTable } from "./format-table.ts";

const one = { requestsPerSecond: 1, p50Ms: 1, p99Ms: 1 };

test("a row for each summary, its numbers under their titles", () => {
  const table = formatTable([
    {
      line: "bare",
      connections: 256,
      medians: { requestsPerSecond: 31_234.5, p50Ms: 7.123, p99Ms: 12.9 },
      ratios: one,
      failure: null,
    },
    {
      line: "ours, slower",
      connections: 1,
      medians: { requestsPerSecond: 812.4, p50Ms: 1.2, p99Ms: 4 },
      ratios: { requestsPerSecond: 0.026, p50Ms: 10.04, p99Ms: 3.35 },
      failure: null,
    },
  ]);
  expect(`\n${table}\n`).toBe(`
conns  line           req/s  ratio  p50 ms  ratio  p99 ms  ratio
-----  ------------  ------  -----  ------  -----  ------  -----
  256  bare          31,235   1.00    7.12    1.0   12.90    1.0
    1  ours, slower     812   0.03    1.20   10.0    4.00    3.4
`);
});

test("a line that failed says how, and shows no numbers", () => {
  const failed = { line: "ours", connections: 64, medians: one, ratios: one };
  const table = formatTable([{ ...failed, failure: "3 answers of 503" }]);
  expect(table.split("\n").at(-1)).toBe("   64  ours  FAILED: 3 answers of 503");
});
