import type { Ground } from "./ground.ts";
import type { Records } from "./keep-tally.ts";
import type { Line } from "./line.ts";
import { reference } from "./lines.ts";
import type { Options } from "./read-options.ts";
import type { Sample } from "./summarize.ts";

/** Gives what was run: how long, by whom, and a legend of the lines. */
export function describeRun(
  { rounds, seconds }: Pick<Options, "rounds" | "seconds">,
  lines: readonly Pick<Line, "id" | "description">[],
  { users }: Pick<Ground, "users">,
): string {
  const width = Math.max(...lines.map(({ id }) => id.length));
  return [
    `Medians of ${rounds} rounds of ${seconds} s a line or more; each ratio is to ${reference.id} in the ` +
      "same round.",
    `${users.length} users with a token each, who ask in turn.\n`,
    ...lines.map(({ id, description }) => `${id.padEnd(width)}  ${description}`),
    "",
  ].join("\n");
}

const busyLoader = 0.95;

/** Gives a line that says which numbers are the load generator's own limit rather than a server's. */
export function describeLimits(samples: readonly Sample[]): string[] {
  const bounded = samples.filter(({ loaderUtilization }) => (loaderUtilization ?? 0) > busyLoader);
  const names = new Set(bounded.map(({ line, connections }) => `${line} (${connections})`));
  if (names.size === 0) return [];
  return [`The load generator itself was at its limit with ${[...names].join(", ")}.`];
}

/** Gives which lines lost records, or a line that says that none did. */
export function describeRecords(records: Record<string, Records>): string[] {
  const failures = Object.entries(records).flatMap(([id, { failure }]) =>
    failure === null ? [] : [`FAILED: ${id}: ${failure}`],
  );
  if (failures.length > 0) return failures;
  return ["Each line that records kept one row of each request that it answered, and no other."];
}
