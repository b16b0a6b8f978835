import { createServer as createHttpServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { createMcpHandler } from "@modelcontextprotocol/server";
import { createServer } from "../src/create-server.ts";
import type { RestRequest } from "../src/rest.ts";

export type Revision = "2026-07-28" | "2025-11-25";

async function toRequest(incoming: IncomingMessage, origin: string): Promise<Request> {
  const { method = "GET", url = "/", headers } = incoming;
  const body = method === "POST" ? await text(incoming) : null;
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    `${value}`,
  ]);
  return new Request(new URL(url, origin), { method, headers: new Headers(pairs), body });
}

/** Serves the tools over real HTTP on a free loopback port; the errors they report are collected. */
export async function startLoopback(request: RestRequest) {
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const handler = createMcpHandler(() => createServer({ request, version: "1.2.3", onError }));
  const http = createHttpServer(async (incoming, outgoing) => {
    const response = await handler.fetch(await toRequest(incoming, "http://127.0.0.1"));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  const url = new URL(`http://127.0.0.1:${address.port}/mcp`);
  return {
    url,
    errors,
    connect: (revision: Revision) => connectClient(url, revision),
    [Symbol.asyncDispose]: async () => {
      await handler.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

async function connectClient(url: URL, revision: Revision): Promise<Client> {
  const modern = { versionNegotiation: { mode: { pin: revision } } };
  const options = revision === "2026-07-28" ? modern : {};
  const client = new Client({ name: "loopback-test", version: "1.0.0" }, options);
  await client.connect(new StreamableHTTPClientTransport(url));
  return client;
}
