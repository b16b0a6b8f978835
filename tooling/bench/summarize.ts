import type { Load } from "./apply-load.ts";
import { median } from "./statistics.ts";

/** What one line did under one load in one round. */
export type Sample = Load & { line: string; connections: number; round: number };

const measures = ["requestsPerSecond", "p50Ms", "p99Ms"] as const;

type Measures = Record<(typeof measures)[number], number>;

/** A line under one load: the medians of its rounds, and of its ratios to the reference. */
export type Summary = {
  line: string;
  connections: number;
  medians: Measures;
  /** Each round's value divided by that of the reference in the same round; then the median. */
  ratios: Measures;
  /** The first failure of any round, or null. */
  failure: string | null;
};

/** Gives one summary for each line and load, in the order of the samples. */
export function summarize(samples: readonly Sample[], reference: string): Summary[] {
  const groups = Map.groupBy(samples, ({ line, connections }) => `${connections} ${line}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { line, connections } = first;
    const medians = measureAll((measure) => median(group.map((sample) => sample[measure])));
    const ratios = measureAll((measure) =>
      median(group.map((sample) => sample[measure] / beside(samples, sample, reference)[measure])),
    );
    const failure = group.find((sample) => sample.failure !== null)?.failure ?? null;
    return [{ line, connections, medians, ratios, failure }];
  });
}

function beside(samples: readonly Sample[], { connections, round }: Sample, reference: string) {
  const found = samples.find(
    (other) =>
      other.line === reference && other.connections === connections && other.round === round,
  );
  if (!found) throw new Error(`The reference was not measured in round ${round}.`);
  return found;
}

const measureAll = (read: (measure: keyof Measures) => number): Measures => ({
  requestsPerSecond: read("requestsPerSecond"),
  p50Ms: read("p50Ms"),
  p99Ms: read("p99Ms"),
});
