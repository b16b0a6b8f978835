import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

export type EmbeddedDatabase = {
  /** Mode 0700: only this user's processes reach the database. */
  socketFolder: string;
  stop: () => Promise<void>;
};

/**
 * Runs an embedded PostgreSQL in a worker thread, listening on a unix socket in a private folder.
 * It is one session: connect to it with one connection.
 * @param databasePath a folder, or `memory://` for a database that ends with the process
 */
export async function startEmbedded(databasePath: string): Promise<EmbeddedDatabase> {
  const socketFolder = mkdtempSync(join(tmpdir(), "frostbyte-"));
  const worker = new Worker(new URL("./embedded-worker.ts", import.meta.url), {
    workerData: { databasePath, socketPath: join(socketFolder, ".s.PGSQL.5432") },
  });
  const removeFolder = () => rmSync(socketFolder, { recursive: true, force: true });
  process.once("exit", removeFolder);
  try {
    await becomesReady(worker);
  } catch (cause) {
    throw new Error(`The embedded database in ${databasePath} did not start.`, { cause });
  }
  return {
    socketFolder,
    stop: async () => {
      const ended = new Promise((resolve) => worker.once("exit", resolve));
      worker.postMessage("stop");
      await ended;
      process.off("exit", removeFolder);
      removeFolder();
    },
  };
}

function becomesReady(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    // Under `node --watch`, a worker also posts the name of each file that it loads.
    worker.on("message", (message) => {
      if (message === "ready") resolve();
    });
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The worker ended.")));
  });
}
