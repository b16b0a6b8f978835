import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import { afterAll, inject } from "vitest";
import { createStampQueue } from "../../src/activity.ts";
import { createAdmission } from "../../src/admission.ts";
import type { App } from "../../src/app.ts";
import { compose } from "../../src/compose.ts";
import { type Connection, connect } from "../../src/database/client.ts";
import { prepareHeaders } from "../../src/doors/answer.ts";
import type { Entrance } from "../../src/doors/entrance.ts";
import { mcpDoor } from "../../src/doors/mcp.ts";
import { listen } from "../../src/listen.ts";
import { createLog } from "../../src/log.ts";
import { copyDatabase } from "../databases.ts";
import { createFixtureServer } from "./fixture-server.ts";

/** Serves the product with its own MCP door, in which the fixture stands where the tools stood. */
export async function startFixture(): Promise<{ url: string; faults: readonly unknown[] }> {
  const { address, maxConnections, remove } = await copyDatabase(inject("template"));
  const connection = connect(address, maxConnections);
  const faults: unknown[] = [];
  let answer: App["fetch"] | undefined;
  const listener = await listen(
    (request, env) => answer?.(request, env) ?? new Response(null, { status: 503 }),
    { host: "127.0.0.1", port: 0 },
  );
  const url = `http://127.0.0.1:${listener.port}`;
  const { entrance, drain } = openEntrance(connection, url, (fault) => void faults.push(fault));
  const product = compose({
    connection,
    publicUrl: url,
    sessionSecret: randomBytes(32).toString("hex"),
    trustProxy: 0,
    log: createLog("silent"),
  });
  const fixture = new Hono().route("/mcp", mcpDoor(entrance, createFixtureServer));
  answer = (request, env) =>
    new URL(request.url).pathname === "/mcp"
      ? fixture.fetch(request)
      : product.app.fetch(request, env);
  afterAll(async () => {
    await listener.close();
    await drain();
    await product.drain();
    await remove();
  });
  return { url, faults };
}

function openEntrance(
  connection: Connection,
  publicUrl: string,
  reportFault: Entrance["reportFault"],
): { entrance: Entrance; drain: () => Promise<void> } {
  const { database, withDeadline } = connection;
  const admission = createAdmission(connection, () => {});
  const stamps = createStampQueue(connection, reportFault);
  const headers = prepareHeaders(publicUrl);
  const findSession = async () => null;
  return {
    entrance: {
      ...{ publicUrl, database, withDeadline, admission, stamps },
      ...{ findSession, reportFault, headers },
    },
    async drain() {
      await admission.drain();
      await stamps.drain();
    },
  };
}
