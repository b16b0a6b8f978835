import type { Sql } from "postgres";
import type { Filling } from "./population.ts";
import { readIndexes } from "./table-structure.ts";

/**
 * Replaces all rows of a table in one transaction, its indexes built after them: with
 * `wal_level=minimal` nothing of it goes through the log. Nothing is left to do later that would
 * slow a measurement.
 */
export async function fillTable(sql: Sql, { table, insert }: Filling): Promise<void> {
  const indexes = await readIndexes(sql, table);
  await sql.begin(async (tx) => {
    await tx`set local maintenance_work_mem = '512MB'`;
    await tx.unsafe(`truncate ${table}`);
    for (const statement of indexes.remove) await tx.unsafe(statement);
    await tx.unsafe(insert);
    for (const statement of indexes.restore) await tx.unsafe(statement);
  });
  await sql.unsafe(`vacuum (analyze) ${table}`);
}
