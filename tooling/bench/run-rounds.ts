import type { Load, LoadSize } from "./apply-load.ts";
import type { Sample } from "./summarize.ts";

export type Loadable = { id: string; load: (size: LoadSize) => Promise<Load> };

export type Rounds = { rounds: number; seconds: number; connections: readonly number[] };

const warmUp = { connections: 16, seconds: 1 };

/**
 * Loads every line at every number of connections in every round. Lines take turns, so that what
 * slows the machine for a while slows them all.
 */
export async function runRounds(
  lines: readonly Loadable[],
  { rounds, seconds, connections: counts }: Rounds,
  report: (progress: string) => void,
): Promise<Sample[]> {
  report("Warming up");
  for (const { load } of lines) await load(warmUp);
  const samples: Sample[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const connections of counts) {
      report(`Round ${round} of ${rounds}, connections: ${connections}`);
      for (const { id, load } of lines) {
        samples.push({ line: id, connections, round, ...(await load({ connections, seconds })) });
      }
    }
  }
  return samples;
}
