import { desc, eq, inArray, sql } from "drizzle-orm";
import type { BearerVia } from "./actor.ts";
import { createBatcher } from "./batcher.ts";
import { retiredToken, type retirements } from "./database/account-tables.ts";
import type { Connection, Database, Queryable } from "./database/client.ts";
import { type CallerError, endedToken, unavailable } from "./errors.ts";
import { createUseQueue } from "./retired-token-uses.ts";

/** How a token ended; null where it ended before that was kept. */
export type Retirement = (typeof retirements)[number] | null;

type Retired = Pick<typeof retiredToken.$inferSelect, "userId" | "retiredAt" | "retirement">;

/** A request whose token opened nothing. */
type Refused = {
  tokenHash: Buffer;
  via: BearerVia;
  client: string | null;
  /** When it came in, of `performance.now()`: its deadline counts from there. */
  startedAtMs: number;
};

export type RetiredTokens = {
  /**
   * Gives what to tell the sender of a token that once opened something, and counts the request;
   * null where it never did, or where that cannot be found out in time.
   */
  explain: (refused: Refused) => Promise<CallerError | null>;
  drain: () => Promise<void>;
};

/** Makes what explains refusals. Those that come together share one statement. */
export function createRetiredTokens(
  connection: Pick<Connection, "database" | "stampLane" | "withDeadline" | "deadlineMs">,
  { settingsUrl, report }: { settingsUrl: string; report: (error: unknown) => void },
): RetiredTokens {
  const { database, withDeadline, deadlineMs } = connection;
  const lookups = createBatcher<Buffer, Retired | null, Database>({
    send: findAll,
    // One statement at a time: refusals never take many of the connections that work needs.
    lanes: [database],
    maxItems: 500,
    maxCharacters: 256 * 1_024,
    measure: (tokenHash) => 2 * tokenHash.length,
    maxWaiting: 5_000,
    lingerMs: 0,
    deadlineMs,
    refuse: unavailable,
  });
  const uses = createUseQueue(connection, report);
  return {
    async explain({ tokenHash, via, client, startedAtMs }) {
      try {
        const found = await withDeadline(lookups.add(tokenHash), startedAtMs);
        if (!found) return null;
        uses.countLater({ userId: found.userId, via, client: client ?? "" });
        return endedToken(describeEnd(found, settingsUrl));
      } catch (error) {
        report(error);
        return null;
      }
    },
    async drain() {
      await lookups.drain();
      await uses.drain();
    },
  };
}

const columns = {
  userId: retiredToken.userId,
  retiredAt: retiredToken.retiredAt,
  retirement: retiredToken.retirement,
};

async function findAll(
  tokenHashes: readonly Buffer[],
  database: Database,
): Promise<(Retired | null)[]> {
  const sent = tokenHashes.map((tokenHash) => tokenHash.toString("hex"));
  const hashes = sql`(select decode(unnest(${sql.param([...new Set(sent)])}::text[]), 'hex'))`;
  const rows = await database
    .select({ tokenHash: retiredToken.tokenHash, ...columns })
    .from(retiredToken)
    .where(inArray(retiredToken.tokenHash, hashes));
  const found = new Map(rows.map((row) => [row.tokenHash.toString("hex"), row]));
  return sent.map((tokenHash) => found.get(tokenHash) ?? null);
}

/**
 * Gives what to tell a caller whose token ended after they were let in; null where it never ended.
 */
export async function explainEnd(
  database: Queryable,
  tokenHash: Buffer,
  settingsUrl: string,
): Promise<CallerError | null> {
  const [found] = await database
    .select(columns)
    .from(retiredToken)
    .where(eq(retiredToken.tokenHash, tokenHash));
  return found ? endedToken(describeEnd(found, settingsUrl)) : null;
}

/** Gives how and when the user's newest retired token ended, or null where none has. */
export async function readNewestEnd(database: Queryable, userId: string) {
  const [newest] = await database
    .select(columns)
    .from(retiredToken)
    .where(eq(retiredToken.userId, userId))
    .orderBy(desc(retiredToken.generation))
    .limit(1);
  return newest ?? null;
}

const endings: Record<NonNullable<Retirement>, string> = {
  replaced: "was replaced by a newer one",
  deleted: "was deleted",
  reported: "was reported as leaked, and ended,",
};

/** Printable ASCII without quotes and backslashes, as RFC 6750, section 3, wants a description. */
function describeEnd({ retirement, retiredAt }: Retired, settingsUrl: string): string {
  const ending = retirement === null ? "was replaced or deleted" : endings[retirement];
  const [day, time] = retiredAt.toISOString().split("T");
  const when = `on ${day} at ${time?.slice(0, 5)} UTC`;
  const next = retirement === "replaced" ? "Use that one, or go" : "Go";
  return `This token ${ending} ${when}. ${next} to ${settingsUrl} for a new one.`;
}
