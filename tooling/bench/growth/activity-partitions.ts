import type { Sql } from "postgres";
import { fillTable } from "./fill-table.ts";
import { describeActivity, type IdRange, type Size } from "./population.ts";

/** A partition of activity, and the ids that it takes. */
export type Partition = { table: string; ids: IdRange };

/** Reads the partitions of activity, the oldest first. */
export async function readPartitions(sql: Sql): Promise<Partition[]> {
  const rows = await sql<{ table: string; first: string; end: string }[]>`
    select inhrelid::regclass::text as table, bound[1] as first, bound[2] as end
    from pg_inherits join pg_class on oid = inhrelid, regexp_match(
      pg_get_expr(relpartbound, oid), 'FROM \\(''(\\d+)''\\) TO \\(''(\\d+)''\\)') as bound
    where inhparent = 'activity'::regclass order by bound[1]::bigint`;
  return rows.map(({ table, first, end }) => ({
    table,
    ids: { first: Number(first), last: Number(end) - 1 },
  }));
}

/** Replaces the activity by rows of these ids, each partition on its own and several at once. */
export async function fillActivity(sql: Sql, size: Size, ids: IdRange): Promise<void> {
  const partitions = await readPartitions(sql);
  for (const partition of partitions) await detach(sql, partition);
  await Promise.all(
    partitions.map(({ table, ids: own }) => {
      const first = Math.max(ids.first, own.first);
      const last = Math.min(ids.last, own.last);
      return fillTable(sql, describeActivity(table, size, { first, last }));
    }),
  );
  for (const partition of partitions) await attach(sql, partition);
}

/** Makes a partition a table of its own, for its indexes to go and come. */
async function detach(sql: Sql, { table, ids }: Partition): Promise<void> {
  await sql.unsafe(`alter table activity detach partition ${table}`);
  // Knowing this, the server need not look at every row when it is attached again.
  await sql.unsafe(`alter table ${table} add constraint ${table}_ids
    check (id is not null and id >= ${ids.first} and id < ${ids.last + 1})`);
}

async function attach(sql: Sql, { table, ids }: Partition): Promise<void> {
  await sql.unsafe(`alter table activity attach partition ${table}
    for values from (${ids.first}) to (${ids.last + 1})`);
  await sql.unsafe(`alter table ${table} drop constraint ${table}_ids`);
}
