import { performance } from "node:perf_hooks";
import autocannon from "autocannon";
import { percentile } from "./statistics.ts";
import type { Target } from "./target.ts";

export type Load = {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** What was not a 2xx answer, in a few words; null when all were. */
  failure: string | null;
  /** How busy this process was itself, from 0 to 1: near 1 it measures its own limit. */
  loaderUtilization: number;
};

/** Sends the request over and over on each connection for so many seconds. */
export async function applyLoad(
  target: Target,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Load> {
  const latenciesMs: number[] = [];
  const refusals = new Map<string, number>();
  const idle = performance.eventLoopUtilization();
  const startedAt = performance.now();
  let lastAt = startedAt;
  const run = autocannon({ ...target, connections, duration: seconds, sampleInt: 50, timeout: 10 });
  // Its own histogram counts whole milliseconds only.
  run.on("response", (_, statusCode, __, latencyMs) => {
    lastAt = performance.now();
    latenciesMs.push(latencyMs);
    if (statusCode >= 200 && statusCode < 300) return;
    const name = `answers of ${statusCode}`;
    refusals.set(name, (refusals.get(name) ?? 0) + 1);
  });
  const { errors } = await run;
  const loaderUtilization = performance.eventLoopUtilization(idle).utilization;
  if (errors > 0) refusals.set("broken or silent connections", errors);
  if (latenciesMs.length === 0) refusals.set("answers", 0);
  const sorted = Float64Array.from(latenciesMs).sort();
  return {
    requestsPerSecond: (sorted.length / Math.max(lastAt - startedAt, 1)) * 1_000,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
    failure: refusals.size === 0 ? null : describe(refusals),
    loaderUtilization,
  };
}

const describe = (refusals: ReadonlyMap<string, number>) =>
  [...refusals].map(([name, count]) => `${count} ${name}`).join(", ");
