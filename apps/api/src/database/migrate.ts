import { fileURLToPath } from "node:url";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import { connect, type DatabaseAddress } from "./client.ts";

const migrationsFolder = fileURLToPath(new URL("../../migrations", import.meta.url));

/** Any fixed number: what matters is that every replica takes the same lock. */
const advisoryLock = 7_060_519;

/**
 * Brings the schema up to date; replicas that start together wait for the one that migrates.
 * @throws what the database says when it cannot be reached or refuses
 */
export async function migrate(address: DatabaseAddress): Promise<void> {
  // One connection, so that the lock and the migrations share a session.
  const { database, sql, close } = connect(address, 1);
  try {
    await sql`set statement_timeout = 0`;
    await sql`select pg_advisory_lock(${advisoryLock})`;
    await runMigrations(database, { migrationsFolder });
  } finally {
    await close();
  }
}
