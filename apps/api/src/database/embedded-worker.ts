import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { z } from "zod";

const { databasePath, socketPath } = z
  .strictObject({ databasePath: z.string(), socketPath: z.string() })
  .parse(workerData);

const database = await PGlite.create(databasePath);
// Two, so that a new connection is welcomed while the former one is still being closed.
const server = new PGLiteSocketServer({ db: database, path: socketPath, maxConnections: 2 });
await server.start();

parentPort?.once("message", async () => {
  await server.stop();
  await database.close();
  parentPort?.close();
});
parentPort?.postMessage("ready");
