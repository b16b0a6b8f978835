import { applyLoad } from "./apply-load.ts";
import type { Sample } from "./summarize.ts";
import type { Target } from "./target.ts";

export type RunningLine = { name: string; target: Target };

const connectionCounts = [1, 16, 64, 256];
const warmUp = { connections: 16, seconds: 1 };

/**
 * Loads every line at every number of connections in every round. Lines take turns, so that what
 * slows the machine for a while slows them all.
 */
export async function runRounds(
  lines: readonly RunningLine[],
  { rounds, seconds }: { rounds: number; seconds: number },
  report: (progress: string) => void,
): Promise<Sample[]> {
  report("Warming up");
  for (const { target } of lines) await applyLoad(target, warmUp);
  const samples: Sample[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const connections of connectionCounts) {
      report(`Round ${round} of ${rounds}, connections: ${connections}`);
      for (const { name, target } of lines) {
        const load = await applyLoad(target, { connections, seconds });
        samples.push({ line: name, connections, round, ...load });
      }
    }
  }
  return samples;
}
