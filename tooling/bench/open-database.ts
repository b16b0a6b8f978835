import { randomBytes } from "node:crypto";
import { findPostgres, startPostgres } from "@frostbyte/postgres";
import postgres from "postgres";

export type DatabaseServer = {
  /** Such as `18.1`. */
  version: string;
  /** Gives the address of an empty database, dropped with the stack. */
  createDatabase: () => Promise<string>;
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
  const [row] = await admin<{ server_version: string }[]>`show server_version`;
  return {
    version: row?.server_version ?? "unknown",
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

async function startPrivate(stack: AsyncDisposableStack): Promise<string> {
  if (findPostgres() === null) {
    throw new Error(
      "No PostgreSQL 15 or newer found: install it, name the folder of its programs in " +
        "POSTGRES_BIN, or name a server in BENCH_DATABASE_URL.",
    );
  }
  const server = await startPostgres({ fsync: true });
  stack.defer(server.stop);
  return server.url;
}
