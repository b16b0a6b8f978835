import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { openPassThrough } from "./pass-through.ts";

type Answer = (message: { method: string }, response: ServerResponse) => void;

/** Passes messages on to a server of the test's own, which sees what any MCP server sees. */
async function startPassThrough(answer: Answer) {
  const requests: IncomingMessage["headers"][] = [];
  const http = createServer(async (request, response) => {
    requests.push(request.headers);
    answer(JSON.parse(await text(request)), response);
  }).listen(0, "127.0.0.1");
  await once(http, "listening");
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  const written: string[] = [];
  let tokens = 0;
  const passThrough = openPassThrough({
    endpoint: `http://127.0.0.1:${address.port}/mcp`,
    readToken: async () => `token-${++tokens}`,
    write: (message) => void written.push(message),
    onSuccess: () => {},
    onFailure: (error) => (error instanceof Error ? error.message : "unknown"),
    describeRefusal: (status, body) => new Error(`${status} ${body}`),
  });
  return {
    ...passThrough,
    requests,
    written,
    [Symbol.asyncDispose]: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

const events = { "content-type": "text/event-stream" };

test("each event of a stream is passed on when it comes", async () => {
  const streams: ServerResponse[] = [];
  await using way = await startPassThrough((_, response) => {
    streams.push(response.writeHead(200, events));
    response.write('data: {"step":1}\n\n');
  });
  const sending = way.send('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a"}}');
  await expect.poll(() => way.written).toEqual(['{"step":1}']);
  streams[0]?.end('data: {"step":2}\n\n');
  await sending;
  expect(way.written).toEqual(['{"step":1}', '{"step":2}']);
});

test("a request that is cancelled gets no answer", async () => {
  await using way = await startPassThrough(({ method }, response) => {
    if (method.startsWith("notifications/")) response.writeHead(202).end();
    else response.writeHead(200, events).write(": wait\n\n");
  });
  const sending = way.send('{"jsonrpc":"2.0","id":1,"method":"tools/call"}');
  await expect.poll(() => way.requests.length).toBe(1);
  await way.send('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}');
  await sending;
  expect(way.requests).toHaveLength(2);
  expect(way.written).toEqual([]);
});

test("closing ends a subscription, and waits for what else is under way", async () => {
  const streams = new Map<string, ServerResponse>();
  await using way = await startPassThrough(({ method }, response) => {
    streams.set(method, response.writeHead(200, events));
    response.write(": wait\n\n");
  });
  const subscribing = way.send('{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen"}');
  const calling = way.send('{"jsonrpc":"2.0","id":2,"method":"tools/call"}');
  await expect.poll(() => streams.size).toBe(2);
  way.close();
  await subscribing;
  streams.get("tools/call")?.end('data: {"id":2}\n\n');
  await calling;
  expect(way.written).toEqual(['{"id":2}']);
});

test("the agreed revision goes with the messages after, and the token is read for each", async () => {
  await using way = await startPassThrough((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end('{"jsonrpc":"2.0","id":1,\n"result":{"protocolVersion":"2025-11-25"}}');
  });
  const clientInfo = { name: "agent", version: "1" };
  await way.send(JSON.stringify({ id: 1, method: "initialize", params: { clientInfo } }));
  await way.send('{"jsonrpc":"2.0","id":2,"method":"tools/list"}');
  expect(way.written[0]).toBe('{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25"}}');
  expect(way.requests).toMatchObject([
    { authorization: "Bearer token-1", "x-frostbyte-client": "agent" },
    { authorization: "Bearer token-2", "mcp-protocol-version": "2025-11-25" },
  ]);
  expect(way.requests[0]).not.toHaveProperty("mcp-protocol-version");
});

test("a refusal is an error to a request, and silence to a notification", async () => {
  await using way = await startPassThrough((_, response) => {
    response.writeHead(413, { "content-type": "application/problem+json" }).end("too large");
  });
  await way.send('{"jsonrpc":"2.0","method":"notifications/initialized"}');
  await way.send('{"jsonrpc":"2.0","id":"a","method":"tools/list"}');
  expect(way.written.map((line) => JSON.parse(line))).toEqual([
    { jsonrpc: "2.0", id: "a", error: { code: -32000, message: "413 too large" } },
  ]);
});
