import type { Load } from "../apply-load.ts";

/**
 * Gives loads that were applied at once as one: what they did together, and the times of the
 * slowest.
 */
export function joinLoads(loads: readonly Load[]): Load {
  const failures = loads.flatMap(({ failure }) => failure ?? []);
  return {
    requestsPerSecond: sum(loads.map(({ requestsPerSecond }) => requestsPerSecond)),
    p50Ms: Math.max(...loads.map(({ p50Ms }) => p50Ms)),
    p99Ms: Math.max(...loads.map(({ p99Ms }) => p99Ms)),
    answered: sum(loads.map(({ answered }) => answered)),
    failure: failures.length === 0 ? null : failures.join(", "),
    // One process applies them all, and each of them saw how busy it was.
    loaderUtilization: Math.max(...loads.map((load) => load.loaderUtilization ?? 0)),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
