import { expect, test } from "vitest";
import type { Sample } from "../summarize.ts";
import { describeGrowth } from "./describe-growth.ts";

const sample = (line: string, round: number, requestsPerSecond: number): Sample => ({
  line,
  round,
  connections: 64,
  requestsPerSecond,
  p50Ms: 5,
  p99Ms: 10,
  answered: requestsPerSecond,
  failure: null,
  loaderUtilization: 0.5,
});

const machine = {
  cpus: 4,
  cpuModel: "Model",
  memoryGiB: 8,
  platform: "linux x64",
  node: "v26.0.0",
  postgres: {
    version: "18.1",
    fsync: "on",
    synchronousCommit: "on",
    sharedBuffers: "2GB",
    maxConnections: 100,
  },
};

test("each measure has its table, with ratios to the smallest size of the round", () => {
  const admission = [
    ...[sample("small", 1, 8_000), sample("large", 1, 6_000)],
    ...[sample("small", 2, 4_000), sample("large", 2, 3_400)],
  ];
  const feed = [sample("small", 1, 100), sample("large", 1, 40)];
  const measured = [
    { title: "admission", samples: admission },
    { title: "feed", samples: feed },
  ];
  const text = describeGrowth({ machine, measured });
  const rows = text.split("\n").map((line) => line.trim().replace(/ +/g, " "));
  expect(rows).toContain("PostgreSQL 18.1: fsync on, synchronous_commit on, shared_buffers 2GB");
  const [admissionAt, feedAt] = [rows.indexOf("admission"), rows.indexOf("feed")];
  expect(rows.slice(admissionAt, feedAt)).toContain("64 large 4,700 0.80 5.00 1.0 10.00 1.0");
  expect(rows.slice(feedAt)).toContain("64 large 40 0.40 5.00 1.0 10.00 1.0");
});

test("a load generator at its limit is named", () => {
  const samples = [{ ...sample("small", 1, 9_000), loaderUtilization: 0.99 }];
  expect(describeGrowth({ machine, measured: [{ title: "admission", samples }] })).toContain(
    "The load generator itself was at its limit with small (64).",
  );
});
