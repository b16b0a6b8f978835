import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { startPostgres } from "@frostbyte/postgres";
import postgres from "postgres";
import { readSettings, type Settings } from "../open-database.ts";

/** A filled table is not logged, and nothing but the load is at work while it is measured. */
const quiet = {
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "8GB",
  checkpoint_timeout: "1h",
  autovacuum: "off",
};

export type GrowthServer = {
  /** Starts it anew with so much memory for its pages; gives all of its settings. */
  setSharedBuffers: (value: string) => Promise<Settings>;
  /** Gives the address of an empty database. */
  createDatabase: (name: string) => Promise<string>;
  /** Gives how many bytes are free where its files are. */
  readFreeBytes: () => Promise<number>;
};

/** Starts a private server, which ends with the stack and takes its files along. */
export async function openGrowthServer(stack: AsyncDisposableStack): Promise<GrowthServer> {
  const server = await startPostgres({ fsync: true, settings: quiet });
  stack.defer(server.stop);
  const admin = postgres(server.url, { max: 1 });
  stack.defer(() => admin.end({ timeout: 5 }));
  return {
    async setSharedBuffers(value) {
      await admin.unsafe(`alter system set shared_buffers = '${value}'`);
      // So that a crash, the one way to end it without its folder, leaves nothing to recover.
      await admin`checkpoint`;
      await server.kill();
      await server.restart();
      return readSettings(admin);
    },
    async createDatabase(name) {
      await admin`create database ${admin(name)}`;
      const address = new URL(server.url);
      address.pathname = `/${name}`;
      return address.href;
    },
    async readFreeBytes() {
      const { bavail, bsize } = await statfs(dirname(server.logPath));
      return bavail * bsize;
    },
  };
}
