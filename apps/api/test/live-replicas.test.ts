import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { bearer, bearerClient, type Client, signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";
import { startReady } from "./start-process.ts";
import { startProxy } from "./start-proxy.ts";
import { watchFeed } from "./watch-feed.ts";

const running = await startForFile();
const { url, address, sessionSecret } = running;
vi.setConfig({ testTimeout: 90_000 });

const portOf = (from: string) => Number(new URL(from).port);
const cutMs = 10_000;

/** The same product in a process of its own; the embedded database has room for one process. */
async function startOther(): Promise<string> {
  if (!("url" in address)) return url;
  const variables = { DATABASE_URL: address.url, SESSION_SECRET: sessionSecret, PUBLIC_URL: url };
  return (await startReady(variables)).url;
}

/** What the list has above an id, oldest first; the last is its own request. */
async function listAfter(token: string, id: string): Promise<string[]> {
  const { items } = await bearerClient(url, token).activity.list.query({ limit: 100 });
  const ids = items.map((item) => item.id).toReversed();
  return ids.filter((one) => Number(one) > Number(id));
}

test("an entry that is made through another replica appears within two seconds", async () => {
  const other = await startOther();
  const { token, headers, projectId } = await signUpWithToken(url);
  const watching = await watchFeed(url, headers);
  const project = await watchFeed(url, headers, { projectId });
  const tookMs: number[] = [];
  for (let turn = 1; turn <= 5; turn += 1) {
    await bearerClient(other, token).task.create.mutate({ projectId, title: `Task ${turn}` });
    const madeAtMs = performance.now();
    await expect.poll(() => watching.entries.length, { interval: 10 }).toBe(turn);
    await expect.poll(() => project.entries.length, { interval: 10 }).toBe(turn);
    tookMs.push(performance.now() - madeAtMs);
  }
  // The embedded database is as slow as its machine is busy.
  const mostMs = running.kind === "postgres" ? 2_000 : 6_000;
  expect(tookMs.filter((ms) => ms > mostMs)).toEqual([]);
});

/** Uses the token every 300 ms for so long. */
async function use({ user }: Client, forMs: number): Promise<void> {
  const until = performance.now() + forMs;
  while (performance.now() < until) {
    await user.me.query();
    await wait(300);
  }
}

describe("after a cut nothing is missing and nothing comes twice", () => {
  test("of ten seconds, in which connections are refused", async () => {
    const agentUrl = await startOther();
    const { token, browser, cookie } = await signUpWithToken(url);
    const [newest] = (await browser.activity.list.query({ limit: 1 })).items;
    const lastEventId = newest?.id ?? "0";
    const proxy = await startProxy(portOf(url));
    const watching = await watchFeed(proxy.url, { cookie }, { lastEventId });
    proxy.cut();
    await use(bearerClient(agentUrl, token), cutMs);
    expect(watching.entries).toEqual([]);
    proxy.restore();
    const made = await listAfter(token, lastEventId);
    expect(made.length).toBeGreaterThan(10);
    await expect
      .poll(() => watching.ids().slice(0, made.length), { timeout: 20_000 })
      .toEqual(made);
  });

  test("of ten seconds, in which the network says nothing", async () => {
    const { token } = await signUpWithToken(url);
    const agent = bearerClient(await startOther(), token);
    const proxy = await startProxy(portOf(url));
    const watching = await watchFeed(proxy.url, bearer(token));
    await agent.user.me.query();
    await expect.poll(() => watching.entries.length).toBeGreaterThan(0);
    const [first = ""] = watching.ids();
    proxy.silence();
    const before = watching.entries.length;
    await use(agent, cutMs);
    expect(watching.entries).toHaveLength(before);
    proxy.restore();
    await agent.user.me.query();
    const made = [first, ...(await listAfter(token, first))];
    expect(made.length).toBeGreaterThan(10);
    await expect
      .poll(() => watching.ids().slice(0, made.length), { timeout: 20_000 })
      .toEqual(made);
  });

  test("of a moment, before there was any entry", async () => {
    const { token, browser, cookie } = await signUpWithToken(url);
    const [newest] = (await browser.activity.list.query({ limit: 1 })).items;
    const proxy = await startProxy(portOf(url));
    const watching = await watchFeed(proxy.url, { cookie });
    proxy.cut();
    const { user } = bearerClient(url, token);
    for (let turn = 0; turn < 3; turn += 1) await user.me.query();
    proxy.restore();
    const made = await listAfter(token, newest?.id ?? "0");
    expect(made).toHaveLength(4);
    await expect
      .poll(() => watching.ids().slice(0, made.length), { timeout: 20_000 })
      .toEqual(made);
  });
});

if ("url" in address) {
  test("a server that is told to stop ends its streams at once, and a reader goes on elsewhere", async () => {
    const variables = { DATABASE_URL: address.url, SESSION_SECRET: sessionSecret, PUBLIC_URL: url };
    const stopping = await startReady(variables);
    const { token, headers } = await signUpWithToken(url);
    const { user } = bearerClient(url, token);
    const watching = await watchFeed(stopping.url, headers);
    await user.me.query();
    await expect.poll(() => watching.entries.length).toBe(1);
    const toldAtMs = performance.now();
    stopping.kill("SIGTERM");
    expect(await stopping.ended).toBe(0);
    expect(performance.now() - toldAtMs).toBeLessThan(4_000);
    await user.me.query();
    await startReady({ ...variables, PORT: String(stopping.port) });
    await expect.poll(() => watching.entries.length, { timeout: 20_000 }).toBe(2);
  });
}
