import { expect, test } from "vitest";
import type { Sample } from "../summarize.ts";
import { describeReplicas, summarizeReplicas } from "./describe-replicas.ts";

const sample = (line: string, requestsPerSecond: number, loaderUtilization: number): Sample => ({
  line,
  round: 1,
  connections: 64,
  requestsPerSecond,
  p50Ms: 5,
  p99Ms: 10,
  answered: requestsPerSecond,
  failure: null,
  loaderUtilization,
});

test("each request has its table, with ratios to one process and the generator's part", () => {
  const lines = [
    ...[
      { id: "me-on-1", title: "GET /me" },
      { id: "me-on-2", title: "GET /me" },
    ],
    ...[
      { id: "tasks-on-1", title: "GET /tasks" },
      { id: "tasks-on-2", title: "GET /tasks" },
    ],
  ];
  const samples = [
    ...[sample("me-on-1", 4_000, 0.3), sample("me-on-2", 6_000, 0.5)],
    ...[sample("tasks-on-1", 1_000, 0.1), sample("tasks-on-2", 1_900, 0.2)],
  ];
  const text = describeReplicas(summarizeReplicas(lines, samples));
  const rows = text.split("\n").map((line) => line.trim().replace(/ +/g, " "));
  expect(rows).toEqual(
    expect.arrayContaining([
      "GET /me",
      "64 me-on-2 6,000 1.50 5.00 1.0 10.00 1.0",
      "The load generator was busy for 30 % with me-on-1 (64), 50 % with me-on-2 (64).",
      "GET /tasks",
      "64 tasks-on-2 1,900 1.90 5.00 1.0 10.00 1.0",
    ]),
  );
});
