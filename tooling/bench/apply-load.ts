import { performance } from "node:perf_hooks";
import { exchange, openConnection, writeRequest } from "./http-connection.ts";
import { percentile } from "./statistics.ts";
import type { Target } from "./target.ts";

export type LoadSize = { connections: number; seconds: number };

export type Load = {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** How many requests were answered, those that were in flight at the end with them. */
  answered: number;
  /** What was not a 2xx answer, in a few words; null when all were. */
  failure: string | null;
  /**
   * How busy this process was itself, from 0 to 1: near 1 it measures its own limit. Null where
   * another program sent the load.
   */
  loaderUtilization: number | null;
};

/** A load of fewer waves than this shows how it began rather than what the server can do. */
const leastAnswersPerConnection = 3;
const mostTimes = 10;

/**
 * Sends the requests over and over for so many seconds: connection c of n sends the c-th of them,
 * then every n-th after it, so that all are sent at any number of connections. A slow server is given
 * up to ten times as long, until it has answered each connection three times on average. What is in
 * flight then is waited for, and not measured.
 */
export async function applyLoad(
  targets: Target | readonly Target[],
  { connections, seconds }: LoadSize,
): Promise<Load> {
  const course = followCourse({ connections, seconds });
  const shares = shareOut([targets].flat(), connections);
  const opened = await Promise.allSettled(shares.map(({ url }) => openConnection(url)));
  const idle = performance.eventLoopUtilization();
  course.begin();
  const exchanges = opened.map(async (result, index) => {
    if (result.status === "rejected") throw result.reason;
    await exchange(result.value, shares[index]?.requests ?? [], course.note);
  });
  const broken = (await Promise.allSettled(exchanges)).filter(
    ({ status }) => status === "rejected",
  );
  const loaderUtilization = performance.eventLoopUtilization(idle).utilization;
  return { ...course.measure(broken.length), loaderUtilization };
}

function shareOut(targets: readonly Target[], connections: number) {
  const requests = targets.map(writeRequest);
  return Array.from({ length: connections }, (_, connection) => {
    const turn = connection % targets.length;
    return {
      url: targets[turn]?.url ?? "",
      requests: requests.filter((__, index) => index % connections === turn),
    };
  });
}

/** Follows the answers of one load, and says when it has lasted. */
function followCourse({ connections, seconds }: LoadSize) {
  const latenciesMs: number[] = [];
  const refusals = new Map<string, number>();
  let answered = 0;
  let startedAt = 0;
  let lastAt = 0;
  let isOver = false;

  function hasLasted(): boolean {
    const lastedS = (lastAt - startedAt) / 1_000;
    const isEnough = latenciesMs.length >= leastAnswersPerConnection * connections;
    return lastedS >= (isEnough ? seconds : mostTimes * seconds);
  }

  return {
    begin() {
      startedAt = performance.now();
      lastAt = startedAt;
    },
    note(status: number, latencyMs: number): boolean {
      answered += 1;
      if (status < 200 || status >= 300) count(refusals, `answers of ${status}`);
      if (isOver) return false;
      lastAt = performance.now();
      latenciesMs.push(latencyMs);
      isOver = hasLasted();
      return !isOver;
    },
    measure(broken: number): Omit<Load, "loaderUtilization"> {
      if (broken > 0) refusals.set("broken or silent connections", broken);
      const sorted = Float64Array.from(latenciesMs).sort();
      return {
        requestsPerSecond: (sorted.length / Math.max(lastAt - startedAt, 1)) * 1_000,
        p50Ms: percentile(sorted, 0.5),
        p99Ms: percentile(sorted, 0.99),
        answered,
        failure: refusals.size === 0 ? null : describe(refusals),
      };
    },
  };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

const describe = (refusals: ReadonlyMap<string, number>) =>
  [...refusals].map(([name, times]) => `${times} ${name}`).join(", ");
