import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { compose, type Frostbyte } from "../src/compose.ts";
import { connect, type Sql } from "../src/database/client.ts";
import { listen } from "../src/listen.ts";
import { createLog } from "../src/log.ts";
import { copyDatabase } from "./databases.ts";

export type Running = {
  url: string;
  /** The same pool that the product uses. */
  sql: Sql;
  /** Everything logged so far. */
  readLog: () => string;
  stop: () => Promise<void>;
};

/** Serves the whole product on a free port of 127.0.0.1, over a database of its own. */
export async function startFrostbyte(): Promise<Running> {
  const database = await copyDatabase(inject("template"));
  const lines: string[] = [];
  const connection = connect(database.address, database.maxConnections);
  let frostbyte: Frostbyte | undefined;
  const listener = await listen(
    (request, env) => frostbyte?.app.fetch(request, env) ?? new Response(null, { status: 503 }),
    { host: "127.0.0.1", port: 0 },
  );
  const url = `http://127.0.0.1:${listener.port}`;
  frostbyte = compose({
    connection,
    publicUrl: url,
    sessionSecret: randomBytes(32).toString("hex"),
    trustProxy: 0,
    log: createLog("trace", { write: (line) => void lines.push(line) }),
  });
  const { drain } = frostbyte;
  return {
    url,
    sql: connection.sql,
    readLog: () => lines.join(""),
    async stop() {
      await listener.close();
      await drain();
      await database.remove();
    },
  };
}

/** Starts the product for all tests of a file and stops it after them. */
export async function startForFile(): Promise<Running> {
  const running = await startFrostbyte();
  afterAll(running.stop);
  return running;
}
