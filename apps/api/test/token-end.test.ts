import { expect, test } from "vitest";
import { bearerDoors } from "./bearer-doors.ts";
import { bearer, signUpWithToken } from "./new-user.ts";
import { startForFile, startReplica } from "./start-frostbyte.ts";

const running = await startForFile();
const { url } = running;
const replicas = running.kind === "postgres" ? [url, (await startReplica(running)).url] : [url];
const entries = replicas.flatMap((at) => bearerDoors.map((door) => ({ ...door, at })));

type Knock = { entry: string; begunAt: number; status: number };

/** Asks at every door of every replica, again and again, until it is stopped. */
function hammer(token: string) {
  const knocks: Knock[] = [];
  let isOver = false;
  const loops = entries.flatMap((entry) =>
    [1, 2].map(async () => {
      while (!isOver) {
        const begunAt = performance.now();
        const answer = await entry.ask(entry.at, bearer(token));
        await answer.arrayBuffer();
        knocks.push({ entry: `${entry.name} at ${entry.at}`, begunAt, status: answer.status });
      }
    }),
  );
  /** Counts such answers at the entry that gave the fewest. */
  const fewestOf = (status: number, since = 0) => {
    const counted = knocks.filter((knock) => knock.status === status && knock.begunAt > since);
    const byEntry = Map.groupBy(counted, ({ entry }) => entry);
    const fewest = Math.min(...Array.from(byEntry.values(), ({ length }) => length));
    return byEntry.size < entries.length ? 0 : fewest;
  };
  const stop = async () => {
    isOver = true;
    await Promise.all(loops);
  };
  return { knocks, fewestOf, stop };
}

type User = Awaited<ReturnType<typeof signUpWithToken>>;
const post = (path: string, headers: Record<string, string>, body: object = {}) =>
  fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });

const json = { "content-type": "application/json" };

test.each([
  { how: "generate", end: ({ headers }: User) => post("/trpc/token.generate", headers) },
  { how: "revoke", end: ({ headers }: User) => post("/trpc/token.revoke", headers) },
  { how: "revocation", end: ({ token }: User) => post("/api/v1/revocations", json, { token }) },
])("no request begun after the answer of a $how has begun gets in", async ({ end }) => {
  const user = await signUpWithToken(url);
  const { knocks, fewestOf, stop } = hammer(user.token);
  try {
    await expect.poll(() => fewestOf(200), { timeout: 10_000 }).toBeGreaterThan(3);
    // Resolves with the first bytes of the answer.
    const answer = await end(user);
    const endedAt = performance.now();
    expect(answer.ok).toBe(true);
    await expect.poll(() => fewestOf(401, endedAt), { timeout: 10_000 }).toBeGreaterThan(3);
    const since = knocks.filter(({ begunAt }) => begunAt > endedAt);
    expect(since.filter(({ status }) => status !== 401)).toEqual([]);
    expect(knocks.filter(({ status }) => status !== 401 && status !== 200)).toEqual([]);
  } finally {
    await stop();
  }
});
