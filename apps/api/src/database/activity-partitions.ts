import type { TransactionSql } from "postgres";
import type { Sql } from "./client.ts";

/** Ids of one partition of activity; decision 0011 has what was measured. */
const rangeSize = 10_000_000n;

/** Any fixed number but the migrator's: replicas that make a partition take turns. */
const advisoryLock = 7_060_520;

/** The ranges that are there last for longer than many of these. */
const retryMs = 10_000;

export type PartitionKeeper = {
  /** Resolves when activity has partitions ahead of its ids, or the failure was reported. */
  ensure: () => Promise<void>;
  /** Takes note of an id that was given out; once too few are left, makes partitions meanwhile. */
  noticed: (id: string) => void;
};

/**
 * Makes what keeps partitions ahead of the ids of activity: one whole range or more is empty. One
 * that cannot be made is reported, and tried again with a later id.
 */
export function createPartitionKeeper(
  sql: Sql,
  { report }: { report: (error: unknown) => void },
): PartitionKeeper {
  // Until the ranges are known, every id is a reason to look.
  let tooFewFrom = 0n;
  let nextTryAt = 0;
  let running: Promise<void> | undefined;

  async function extend(): Promise<void> {
    try {
      const end = await extendPartitions(sql);
      tooFewFrom = end - rangeSize - rangeSize / 2n;
    } catch (error) {
      nextTryAt = Date.now() + retryMs;
      report(error);
    }
    running = undefined;
  }

  function ensure(): Promise<void> {
    running ??= extend();
    return running;
  }

  return {
    ensure,
    noticed(id) {
      if (BigInt(id) >= tooFewFrom && Date.now() >= nextTryAt) void ensure();
    },
  };
}

/** Makes the partitions that are missing, and gives the id at which the last one ends. */
function extendPartitions(sql: Sql): Promise<bigint> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${advisoryLock})`;
    // A statement of its own: what another replica made while this one waited is seen.
    const { last, end } = await readRanges(tx);
    const neededEnd = ((last + rangeSize / 2n) / rangeSize + 2n) * rangeSize;
    let reached = end;
    for (; reached < neededEnd; reached += rangeSize) await addPartition(tx, reached);
    return reached;
  });
}

/** Gives the id that was given out last, and the one at which the newest partition ends. */
async function readRanges(tx: TransactionSql): Promise<{ last: bigint; end: bigint }> {
  const [row] = await tx<{ last: string; end: string }[]>`
    select last_value::text as last, (
      select max(substring(pg_get_expr(relpartbound, oid) from ' TO \\(''(\\d+)''\\)')::bigint)::text
      from pg_inherits join pg_class on oid = inhrelid
      where inhparent = 'activity'::regclass
    ) as end
    from activity_id_seq`;
  return { last: BigInt(row?.last ?? 0), end: BigInt(row?.end ?? 0) };
}

/**
 * Adds the partition that begins at the id. An empty table is attached rather than made in place:
 * then neither readers nor writers of activity wait, nor are waited for.
 */
async function addPartition(tx: TransactionSql, from: bigint): Promise<void> {
  const end = from + rangeSize;
  const name = `activity_until_${end}`;
  // Half of each page is for the versions of its rows that have the outcome. Without statistics
  // of who and where, every plan that looks for somebody or some project uses their index.
  await tx.unsafe(`
    create table ${name} (like activity including all excluding identity) with (fillfactor = 50);
    alter table ${name}
      alter actor_id set statistics 0, alter feed_project_id set statistics 0;
    alter table activity attach partition ${name} for values from (${from}) to (${end})`);
}
