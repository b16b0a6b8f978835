import { fileURLToPath } from "node:url";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import { connect, type DatabaseAddress } from "./client.ts";

const migrationsFolder = fileURLToPath(new URL("../../migrations", import.meta.url));

/** Any fixed number: what matters is that every replica takes the same lock. */
const advisoryLock = 7_060_519;

const oldestVersion = 15;

/**
 * Brings the schema up to date; replicas that start together wait for the one that migrates.
 * @throws an Error of one line when the database cannot be reached, is too old or refuses
 */
export async function migrate(address: DatabaseAddress): Promise<void> {
  // One connection, so that the lock and the migrations share a session.
  const { database, sql, close } = connect(address, 1);
  try {
    const [server] = await sql<{ version: number }[]>`
      select current_setting('server_version_num')::int / 10000 as version`;
    if ((server?.version ?? 0) < oldestVersion) throw new Error(`it is version ${server?.version}`);
    await sql`set statement_timeout = 0`;
    await sql`select pg_advisory_lock(${advisoryLock})`;
    await runMigrations(database, { migrationsFolder });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The database cannot be used: ${reason}. DATABASE_URL must name a PostgreSQL ${oldestVersion} or newer that answers.`,
      { cause },
    );
  } finally {
    await close();
  }
}
