import type { Line } from "./line.ts";
import { betterAuth, fastify } from "./lines/frameworks.ts";
import { doors, embeddedDoors } from "./lines/frostbyte.ts";
import { pgbenchInsert, pgbenchSelect } from "./lines/pgbench.ts";
import { admission, lookupInsert, oneStatement } from "./lines/with-lookup.ts";
import { bare, signedToken } from "./lines/without-records.ts";

/** What all ratios are to. */
export const reference = bare;

/** Every line, in the order in which a round takes them. */
export const lines: readonly Line[] = [
  reference,
  signedToken,
  lookupInsert,
  oneStatement,
  admission,
  ...doors,
  ...embeddedDoors,
  betterAuth,
  fastify,
  pgbenchInsert,
  pgbenchSelect,
];

/**
 * Gives the lines of these ids and the reference, or all.
 * @throws an Error of one line when an id is unknown
 */
export function chooseLines(ids: readonly string[] | null): readonly Line[] {
  if (ids === null) return lines;
  return pickLines(lines, [reference.id, ...ids]);
}

/**
 * Gives those of the lines that have these ids.
 * @throws an Error of one line when an id is of none of them
 */
export function pickLines(from: readonly Line[], ids: readonly string[]): readonly Line[] {
  const unknown = ids.find((id) => !from.some((line) => line.id === id));
  if (unknown === undefined) return from.filter(({ id }) => ids.includes(id));
  const known = from.map(({ id }) => id).join(", ");
  throw new Error(`--lines: there is no ${unknown}; expected some of ${known}`);
}
