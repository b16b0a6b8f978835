import { once } from "node:events";
import { Session } from "node:inspector/promises";
import { type AddressInfo, createServer, connect as dial, type Socket } from "node:net";
import { afterAll, describe, expect, inject, onTestFinished, test, vi } from "vitest";
import { connect, type Sql } from "../src/database/client.ts";
import { copyDatabase } from "./databases.ts";

const template = inject("template");
const { address, maxConnections, remove } = await copyDatabase(template);
afterAll(remove);

/** The embedded database is slower: it gets as many as show the fault in its one connection. */
const queries = template.kind === "embedded" ? 10_000 : 50_000;
/** What the driver sends on one connection before it waits for an answer. */
const pipelined = 101;

/** Opens a pool until the test ends. */
function open(max: number): Sql {
  const { sql, close } = connect(address, max);
  onTestFinished(close);
  return sql;
}

/** Keeps so many queries in flight, and measures once enough were answered, before they end. */
async function measureUnderLoad(sql: Sql, inFlight: number): Promise<number> {
  let answered = 0;
  let longest = 0;
  const lanes = Array.from({ length: inFlight }, async () => {
    while (longest === 0) {
      await sql`select 1`;
      answered += 1;
      if (answered === queries) longest = await measureLongestQueue();
    }
  });
  await Promise.all(lanes);
  return longest;
}

/** Gives the length of the longest array in this process that holds a connection or a query. */
async function measureLongestQueue(): Promise<number> {
  const inspector = new Session();
  inspector.connect();
  try {
    const prototype = await inspector.post("Runtime.evaluate", { expression: "Array.prototype" });
    const { objects } = await inspector.post("Runtime.queryObjects", {
      prototypeObjectId: prototype.result.objectId ?? "",
    });
    const { result } = await inspector.post("Runtime.callFunctionOn", {
      objectId: objects.objectId,
      functionDeclaration: `function () {
        const isQueued = (item) => item?.idleTimer !== undefined || item?.strings !== undefined;
        return Math.max(...this.filter((array) => array.some(isQueued)).map(({ length }) => length));
      }`,
      returnByValue: true,
    });
    return Number(result.value);
  } finally {
    inspector.disconnect();
  }
}

describe("the driver's queues are as long as what waits in them", () => {
  test.each([
    ["fewer queries in flight than connections", 5],
    ["more than connections", 64],
    ["more than all connections take at once", 2_000],
  ])("with %s", async (_, inFlight) => {
    const sql = open(maxConnections);
    // All connections are opened: the idle ones wait in a queue too.
    await Promise.all(Array.from({ length: maxConnections }, () => sql`select pg_sleep(0.1)`));
    const longest = await measureUnderLoad(sql, inFlight);
    expect(longest).toBeGreaterThanOrEqual(inFlight - maxConnections * pipelined);
    expect(longest).toBeLessThan(2 * inFlight + 100);
  });
});

test("what waits is sent in its order, without what was cancelled while it waited", async () => {
  const sql = open(1);
  const sent = Array.from({ length: 2_000 }, (_, index) => sql`select ${index}::int as index`);
  const order: number[] = [];
  const ends = sent.map((query, index) =>
    query.then(
      () => void order.push(index),
      () => undefined,
    ),
  );
  const isCancelled = (index: number) => index >= 1_000 && index % 3 === 0;
  // By now the queue has given away many from its front.
  await sent[500];
  for (const [index, query] of sent.entries()) if (isCancelled(index)) query.cancel();
  await Promise.all(ends);
  expect(order).toEqual([...sent.keys()].filter((index) => !isCancelled(index)));
});

/** The embedded database has one connection, which the driver never takes for anybody else's. */
if (template.kind === "postgres") {
  test.each([99, 100, 101])(
    "a transaction has its connection to itself, also where it comes after %i queries",
    async (before) => {
      const connections = 3;
      const sql = open(connections);
      const read = () => sql`select ${1}::int as one`.execute();
      await Promise.all(Array.from({ length: 50 }, read));
      const reads = Array.from({ length: before * connections }, read);
      const changes = Array.from({ length: 20 }, () =>
        sql.begin(async (tx) => {
          const [first] = await tx`select pg_current_xact_id()::text as id`;
          const [second] = await tx`select pg_current_xact_id()::text as id`;
          return first?.id === second?.id;
        }),
      );
      expect(await Promise.all(changes)).toEqual(Array(20).fill(true));
      await Promise.all(reads);
      const left = sql`select 1 from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction'`;
      expect(await left).toHaveLength(0);
    },
  );

  test("a connection that is reset in the middle of a transaction is whole when it is back", async () => {
    const line = await openLine();
    const { sql, close } = connect({ url: line.url }, 1);
    onTestFinished(close);
    const change = sql.begin((tx) => tx`select pg_sleep(10)`);
    await vi.waitUntil(async () => (await findSleepers()).length === 1);
    line.reset();
    await expect(change).rejects.toThrow(/ECONNRESET|CONNECTION_CLOSED/);
    const numbers = [1, 2, 3];
    const read = (number: number) => sql`select ${number}::int as number`;
    const reads = Promise.all(numbers.map(read));
    expect((await reads).flat()).toEqual(numbers.map((number) => ({ number })));
    expect(await sql.begin((tx) => tx`select 4 as number`)).toEqual([{ number: 4 }]);
  });
}

const { sql: beside, close: closeBeside } = connect(address, 1);
afterAll(closeBeside);

const findSleepers = () => beside`select pid from pg_stat_activity
  where datname = current_database() and query like '%pg_sleep(10)%' and pid <> pg_backend_pid()`;

/** Opens a line to the database that can be cut as a network does it, without a word before. */
async function openLine(): Promise<{ url: string; reset: () => void }> {
  const url = new URL("url" in address ? address.url : "");
  const { hostname, port } = url;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = dial(Number(port), hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const reset = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  onTestFinished(() => {
    reset();
    server.close();
  });
  // A server that listens on a port has an address of this kind.
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: url.href, reset };
}
