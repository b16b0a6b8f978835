import { hashToken } from "@frostbyte/auth/hash-token";
import { sql } from "drizzle-orm";
import { apiToken } from "./database/account-tables.ts";
import type { Queryable } from "./database/client.ts";
import { badRequest } from "./errors.ts";

/** What could be a token: 64 hexadecimal digits with none beside them. */
const candidates = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;

/** Gives the texts of an input with their field; inputs are flat, but for lists of texts. */
function listTexts(input: unknown): { field: string; text: string }[] {
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).flatMap(([field, value]) =>
    [value].flat().flatMap((text) => (typeof text === "string" ? [{ field, text }] : [])),
  );
}

/**
 * Passes an input, parsed or not, none of whose texts holds a live token of anybody. A checksum looks
 * like a token and passes.
 * @throws BAD_REQUEST naming a field that holds one
 */
export async function requireNoToken(database: Queryable, input: unknown): Promise<void> {
  const found = listTexts(input).flatMap(({ field, text }) =>
    Array.from(text.matchAll(candidates), ([token]) => ({ field, hash: hashToken(token) })),
  );
  if (found.length === 0) return;
  const hashes = found.map(({ hash }) => hash.toString("hex"));
  const [live] = await database
    .select({ tokenHash: apiToken.tokenHash })
    .from(apiToken)
    .where(
      sql`${apiToken.tokenHash} in
        (select decode(unnest(${sql.param([...new Set(hashes)])}::text[]), 'hex'))`,
    )
    .limit(1);
  if (!live) return;
  const held = found.find(({ hash }) => hash.equals(live.tokenHash));
  throw badRequest(
    `${held?.field}: Must not hold an API token. Where it stood in a file or a log, replace it.`,
  );
}
