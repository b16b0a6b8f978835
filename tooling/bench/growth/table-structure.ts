import type { Sql } from "postgres";

/** Statements that take something off a table, and put it back as it was. */
export type Structure = { remove: string[]; restore: string[] };

type Row = { remove: string; restore: string };

/** Reads the keys and indexes of a table. */
export async function readIndexes(sql: Sql, table: string): Promise<Structure> {
  const rows = await sql<Row[]>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as remove,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname,
        pg_get_constraintdef(oid)) as restore
    from pg_constraint where conrelid = ${table}::regclass and contype in ('p', 'u')
    union all
    select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    from pg_index where indrelid = ${table}::regclass
      and not exists (select from pg_constraint where conindid = indexrelid)`;
  return toStructure(rows);
}

/** Reads the foreign keys of all the product's tables. */
export async function readForeignKeys(sql: Sql): Promise<Structure> {
  const rows = await sql<Row[]>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as remove,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname,
        pg_get_constraintdef(oid)) as restore
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;
  return toStructure(rows);
}

const toStructure = (rows: readonly Row[]): Structure => ({
  remove: rows.map(({ remove }) => remove),
  restore: rows.map(({ restore }) => restore),
});
