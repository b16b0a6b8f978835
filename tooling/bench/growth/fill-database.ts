import postgres from "postgres";
import { fillActivity } from "./activity-partitions.ts";
import { fillTable } from "./fill-table.ts";
import { describePeople, type IdRange, type Size } from "./population.ts";
import { readForeignKeys } from "./table-structure.ts";

/** Tables that are filled at once: more only wait for the disk. */
const atOnce = 4;

/**
 * Replaces everything in a migrated database by so many users with a token each, their projects,
 * and activity of these ids.
 */
export async function fillDatabase(databaseUrl: string, size: Size, ids: IdRange): Promise<void> {
  const sql = postgres(databaseUrl, { max: atOnce, onnotice: () => undefined });
  try {
    await sql`truncate "user", activity cascade`;
    const foreignKeys = await readForeignKeys(sql);
    for (const statement of foreignKeys.remove) await sql.unsafe(statement);
    await Promise.all([
      ...describePeople(size).map((filling) => fillTable(sql, filling)),
      fillActivity(sql, size, ids),
    ]);
    for (const statement of foreignKeys.restore) await sql.unsafe(statement);
    await sql`analyze activity`;
    await sql`checkpoint`;
  } finally {
    await sql.end();
  }
}
