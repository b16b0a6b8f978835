import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { compose, type Frostbyte, type Settings } from "../src/compose.ts";
import { connect, type DatabaseAddress, type Sql } from "../src/database/client.ts";
import { listen } from "../src/listen.ts";
import { createLog } from "../src/log.ts";
import { copyDatabase } from "./databases.ts";

export type Running = {
  url: string;
  /** The embedded database is one session: nothing can be held open beside the product there. */
  kind: "embedded" | "postgres";
  address: DatabaseAddress;
  sessionSecret: string;
  /** The same pool that the product uses. */
  sql: Sql;
  /** The same connections that its admission uses. */
  lanes: readonly Sql[];
  /** Everything logged so far. */
  readLog: () => string;
  stop: () => Promise<void>;
};

type Options = {
  /** The origin that users see; the address it listens on unless told. */
  publicUrl?: string;
  /** What stands behind the MCP door in place of the product's tools. */
  makeMcpServer?: Settings["makeMcpServer"];
};

/** Serves the whole product on a free port of 127.0.0.1, over a database of its own. */
async function startFrostbyte(options: Options = {}): Promise<Running> {
  const { remove, ...database } = await copyDatabase(inject("template"));
  const sessionSecret = randomBytes(32).toString("hex");
  const running = await serve({ ...database, ...options, sessionSecret });
  return {
    ...running,
    async stop() {
      await running.stop();
      await remove();
    },
  };
}

type Served = Options & {
  address: DatabaseAddress;
  maxConnections: number;
  sessionSecret: string;
};

async function serve(served: Served): Promise<Running> {
  const { address, maxConnections, publicUrl, sessionSecret, makeMcpServer } = served;
  const lines: string[] = [];
  const connection = connect(address, maxConnections);
  let frostbyte: Frostbyte | undefined;
  const listener = await listen(
    (request, env) => frostbyte?.app.fetch(request, env) ?? new Response(null, { status: 503 }),
    { host: "127.0.0.1", port: 0 },
  );
  const url = `http://127.0.0.1:${listener.port}`;
  frostbyte = compose({
    connection,
    publicUrl: publicUrl ?? url,
    sessionSecret,
    trustProxy: 0,
    log: createLog("trace", { write: (line) => void lines.push(line) }),
    ...(makeMcpServer && { makeMcpServer }),
  });
  const { endStreams, drain } = frostbyte;
  return {
    url,
    kind: inject("template").kind,
    address,
    sessionSecret,
    sql: connection.sql,
    lanes: connection.lanes,
    readLog: () => lines.join(""),
    async stop() {
      endStreams();
      await listener.close();
      await drain();
    },
  };
}

/** Starts the product for all tests of a file and stops it after them. */
export async function startForFile(options: Options = {}): Promise<Running> {
  const running = await startFrostbyte(options);
  afterAll(running.stop);
  return running;
}

/** Serves the product once more over the same PostgreSQL, as a second replica does. */
export async function startReplica({ address, sessionSecret, url }: Running): Promise<Running> {
  const replica = await serve({ address, maxConnections: 5, sessionSecret, publicUrl: url });
  afterAll(replica.stop);
  return replica;
}
