import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { z } from "zod";

const { databasePath, socketPath } = z
  .strictObject({ databasePath: z.string(), socketPath: z.string() })
  .parse(workerData);

const database = await PGlite.create(databasePath);
// Its queue orders messages, not queries: a second connection would read the first one's rows.
const server = new PGLiteSocketServer({ db: database, path: socketPath, maxConnections: 1 });
await server.start();

parentPort?.once("message", async () => {
  await server.stop();
  await database.close();
  parentPort?.close();
});
parentPort?.postMessage("ready");
