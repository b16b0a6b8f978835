import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, expect, test } from "vitest";
import { applyLoad } from "./apply-load.ts";

let stack = new AsyncDisposableStack();

afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});

async function serve(choose: (count: number) => number): Promise<string> {
  let count = 0;
  const server = createServer((_, response) => {
    count += 1;
    response.writeHead(choose(count)).end("{}");
  }).listen(0, "127.0.0.1");
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
  const measured = await load(await serve(() => 200));
  expect(measured.failure).toBeNull();
  expect(measured.requestsPerSecond).toBeGreaterThan(10);
  expect(measured.p50Ms).toBeGreaterThan(0);
  expect(measured.p50Ms % 1).not.toBe(0);
  expect(measured.p99Ms).toBeGreaterThanOrEqual(measured.p50Ms);
});

test("one answer that is not a 2xx is a failure", async () => {
  const url = await serve((count) => (count === 3 ? 503 : 200));
  expect(await load(url)).toMatchObject({ failure: "1 answers of 503" });
});

test("no answer at all is a failure", async () => {
  expect((await load("http://127.0.0.1:9")).failure).toContain("broken or silent connections");
});
