import { randomBytes } from "node:crypto";
import { findPostgres, startPostgres } from "@frostbyte/postgres";
import postgres from "postgres";

export type DatabaseServer = {
  url: string;
  settings: Settings;
  /** Gives the address of an empty database, dropped with the stack. */
  createDatabase: () => Promise<string>;
};

/** Its own words for its settings, such as `18.1`, `on` and `128MB`. */
export type Settings = {
  version: string;
  fsync: string;
  synchronousCommit: string;
  sharedBuffers: string;
  maxConnections: number;
};

/**
 * Gives the server at `BENCH_DATABASE_URL`, or a private one that ends with the stack and keeps
 * PostgreSQL's own durability (fsync on).
 * @throws an Error of one line when there is neither
 */
export async function openDatabaseServer(stack: AsyncDisposableStack): Promise<DatabaseServer> {
  const serverUrl = process.env.BENCH_DATABASE_URL || (await startPrivate(stack));
  const admin = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  stack.defer(() => admin.end({ timeout: 5 }));
  return {
    url: serverUrl,
    settings: await readSettings(admin),
    async createDatabase() {
      const name = `frostbyte_bench_${randomBytes(6).toString("hex")}`;
      await admin.unsafe(`create database ${name}`);
      stack.defer(async () => {
        await admin.unsafe(`drop database ${name} with (force)`);
      });
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
  };
}

/** Gives what the server itself says of its settings. */
export async function readSettings(sql: postgres.Sql): Promise<Settings> {
  const [settings] = await sql<Settings[]>`
    select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as "synchronousCommit",
      current_setting('shared_buffers') as "sharedBuffers",
      current_setting('max_connections')::int as "maxConnections"`;
  if (!settings) throw new Error("The database server did not tell its settings.");
  return settings;
}

async function startPrivate(stack: AsyncDisposableStack): Promise<string> {
  if (findPostgres() === null) {
    throw new Error(
      "No PostgreSQL 15 or newer found: install it, name the folder of its programs in " +
        "POSTGRES_BIN, or name a server in BENCH_DATABASE_URL.",
    );
  }
  const server = await startPostgres({
    fsync: true,
    // For the pools of all lines at once, and a connection for each client of pgbench.
    settings: { max_connections: "400" },
  });
  stack.defer(server.stop);
  return server.url;
}
