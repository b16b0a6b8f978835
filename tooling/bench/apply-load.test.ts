import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { applyLoad } from "./apply-load.ts";
import type { Target } from "./target.ts";

let stack = new AsyncDisposableStack();

afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});

/** Serves the statuses that are chosen; gives the origin. */
async function serve(choose: (count: number, request: IncomingMessage) => number): Promise<string> {
  let count = 0;
  return listen(
    createServer((request, response) => {
      count += 1;
      response.writeHead(choose(count, request)).end("{}");
    }),
  );
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  stack.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return `http://127.0.0.1:${address.port}`;
}

const load = (url: string) =>
  applyLoad({ url, method: "GET", headers: {} }, { connections: 4, seconds: 0.2 });

test("answers are counted and timed in parts of a millisecond", async () => {
  let served = 0;
  const url = await serve((count) => {
    served = count;
    return 200;
  });
  const measured = await load(url);
  expect(measured.failure).toBeNull();
  expect(measured.requestsPerSecond).toBeGreaterThan(10);
  expect(measured.p50Ms).toBeGreaterThan(0);
  expect(measured.p50Ms % 1).not.toBe(0);
  expect(measured.p99Ms).toBeGreaterThanOrEqual(measured.p50Ms);
  expect(measured.answered).toBe(served);
});

test.each([1, 2, 7])("all requests are sent by %d connections", async (connections) => {
  const seen = new Map<string, Set<number | undefined>>();
  const origin = await serve((_, { method, url, headers, socket }) => {
    const request = `${method} ${url} ${headers.authorization}`;
    seen.set(request, (seen.get(request) ?? new Set()).add(socket.remotePort));
    return 200;
  });
  const targets = ["a", "b", "c"].map((name): Target => {
    const headers = { authorization: `Bearer ${name}` };
    return { url: `${origin}/${name}?of=${name}`, method: "PATCH", headers, body: "{}" };
  });
  await applyLoad(targets, { connections, seconds: 0.2 });
  const names = ["a", "b", "c"].map((name) => `PATCH /${name}?of=${name} Bearer ${name}`);
  expect(new Set(seen.keys())).toEqual(new Set(names));
  const ports = [...seen.values()].flatMap((used) => [...used]);
  expect(new Set(ports).size).toBe(connections);
});

test("a slow server is given time for three waves", async () => {
  const answerAfterMs = 150;
  const server = createServer((_, response) => {
    setTimeout(() => response.end("{}"), answerAfterMs);
  });
  const url = await listen(server);
  const measured = await applyLoad(
    { url, method: "GET", headers: {} },
    { connections: 8, seconds: 0.2 },
  );
  expect(measured.answered).toBeGreaterThanOrEqual(3 * 8);
  expect(measured.requestsPerSecond).toBeLessThan((8 * 1_000) / (answerAfterMs - 5));
});

test("one answer that is not a 2xx is a failure", async () => {
  const url = await serve((count) => (count === 3 ? 503 : 200));
  expect(await load(url)).toMatchObject({ failure: "1 answers of 503" });
});

test("a connection that ends, and one that never was, are failures", async () => {
  const server = createServer((request) => request.socket.destroy());
  expect(await load(await listen(server))).toMatchObject({
    answered: 0,
    failure: "4 broken or silent connections",
  });
  expect((await load("http://127.0.0.1:9")).failure).toBe("4 broken or silent connections");
});
