import { readdir, readFile } from "node:fs/promises";
import { type Query, queryDatabase } from "./query-database.ts";
import { storeTokens } from "./store-users.ts";
import type { BenchUser } from "./user.ts";

const migrations = new URL("../../apps/api/migrations/", import.meta.url);

/** Makes the product's own tables, so that a peer's insert costs what the product's does. */
async function makeTables(query: Query): Promise<void> {
  const files = (await readdir(migrations)).filter((name) => name.endsWith(".sql")).sort();
  for (const file of files) {
    const text = await readFile(new URL(file, migrations), "utf8");
    for (const statement of text.split("--> statement-breakpoint")) await query(statement);
  }
}

/** Makes the table in which a peer with tables of its own for all else records its requests. */
export function makeActivityTable(databaseUrl: string): Promise<void> {
  return queryDatabase(databaseUrl, async (query) => {
    await makeTables(query);
    const others = await query(`select quote_ident(tablename) as name from pg_tables
      where schemaname = 'public' and tablename not like 'activity%'`);
    await query(`drop table ${others.map(({ name }) => name).join(", ")}`);
  });
}

/** Makes the product's tables, and stores the users and their tokens. */
export function preparePeer(databaseUrl: string, users: readonly BenchUser[]): Promise<void> {
  return queryDatabase(databaseUrl, async (query) => {
    await makeTables(query);
    await storeTokens(query, users);
    await query("analyze");
  });
}
