import { expect, test } from "vitest";
import { type Sample, summarize } from "./summarize.ts";

const sample = (line: string, round: number, requestsPerSecond: number): Sample => ({
  line,
  round,
  connections: 16,
  requestsPerSecond,
  p50Ms: 1_000 / requestsPerSecond,
  p99Ms: 2_000 / requestsPerSecond,
  answered: requestsPerSecond,
  failure: null,
  loaderUtilization: 0.5,
});

test("each round is compared with the reference of that round", () => {
  // The second round met a machine at half its speed: the ratio is the same.
  const samples = [
    ...[sample("bare", 1, 1_000), sample("ours", 1, 250)],
    ...[sample("bare", 2, 500), sample("ours", 2, 125)],
    ...[sample("bare", 3, 1_000), sample("ours", 3, 200)],
  ];
  const [bare, ours] = summarize(samples, "bare");
  expect(bare).toMatchObject({
    line: "bare",
    connections: 16,
    medians: { requestsPerSecond: 1_000, p50Ms: 1, p99Ms: 2 },
    ratios: { requestsPerSecond: 1, p50Ms: 1, p99Ms: 1 },
  });
  expect(ours).toMatchObject({
    medians: { requestsPerSecond: 200, p50Ms: 5, p99Ms: 10 },
    ratios: { requestsPerSecond: 0.25, p50Ms: 4, p99Ms: 4 },
  });
});

test("loads are kept apart", () => {
  const samples = [sample("bare", 1, 10), { ...sample("bare", 1, 20), connections: 64 }];
  expect(summarize(samples, "bare").map(({ connections }) => connections)).toEqual([16, 64]);
});

test("one failed round fails the line", () => {
  const samples = [
    sample("bare", 1, 10),
    sample("bare", 2, 10),
    sample("ours", 1, 5),
    { ...sample("ours", 2, 5), failure: "2 answers of 503" },
  ];
  expect(summarize(samples, "bare").map(({ failure }) => failure)).toEqual([
    null,
    "2 answers of 503",
  ]);
});
