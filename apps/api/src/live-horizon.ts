import type { Sql } from "./database/client.ts";

/** Who was writing activity at one moment. */
export type Look = {
  /** The last id that was given out before the writers were looked for. */
  lastId: bigint;
  /** The transactions that had written, or were about to. */
  writers: readonly string[];
};

/**
 * Looks at who writes activity. A writer holds its lock on the table from before it takes an id
 * until after its rows can be seen.
 * Source: PostgreSQL's `CommitTransaction`, which releases locks after the transaction is visible.
 */
export async function lookAtWriters(sql: Sql): Promise<Look> {
  // The comparison ties the locks to the counter: they are read after it.
  const [look] = await sql<{ lastId: string; writers: string[] }[]>`
    select (counter.last_value - (not counter.is_called)::int)::text as "lastId",
      writing.transactions as writers
    from activity_id_seq as counter cross join lateral (
      select coalesce(array_agg(virtualtransaction), '{}') as transactions
      from pg_locks
      where counter.last_value > 0 and locktype = 'relation'
        and relation = 'activity'::regclass and mode = 'RowExclusiveLock'
        and database = (select oid from pg_database where datname = current_database())
        and pid <> pg_backend_pid()
    ) as writing`;
  if (!look) throw new Error("The counter of activity is gone.");
  return { lastId: BigInt(look.lastId), writers: look.writers };
}

/** Up to where the feed is complete: nothing can appear at or below this id any more. */
export type Horizon = {
  /** Takes one more look; statements that begin after this see all rows up to `completeTo`. */
  take: (look: Look) => void;
  /** Null until a first look has settled. */
  completeTo: () => bigint | null;
};

/** A writer that lasts longer is not waited for, or one that hangs would stop every feed. */
const longestWriteMs = 10_000;

/** Makes a horizon that has seen nothing; `readMs` gives the time, in milliseconds. */
export function createHorizon(readMs = () => performance.now()): Horizon {
  let completeTo: bigint | null = null;
  let open: { lastId: bigint; writers: readonly string[]; seenAtMs: number }[] = [];
  return {
    take({ lastId, writers }) {
      const now = readMs();
      const writing = new Set(writers);
      open.push({ lastId, writers, seenAtMs: now });
      for (const look of open) {
        look.writers = look.writers.filter((writer) => writing.has(writer));
        const isSettled = look.writers.length === 0 || now - look.seenAtMs >= longestWriteMs;
        // They stand in the order of their ids: the last that has settled holds for those before.
        if (isSettled) completeTo = look.lastId;
      }
      open = open.filter((look) => look.lastId > (completeTo ?? -1n));
    },
    completeTo: () => completeTo,
  };
}
