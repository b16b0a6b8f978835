import { expect, onTestFinished, test } from "vitest";
import type { SessionActor } from "../src/actor.ts";
import type { Sql } from "../src/database/client.ts";
import { createDeadline } from "../src/deadline.ts";
import { createLiveFeed } from "../src/live-feed.ts";
import { signUp, type TestUser } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const deadlineMs = 15_000;

/** The same connection, which counts the statements that went over it and the rows that came. */
function countRows(): { sql: Sql; counted: { statements: number; rows: number } } {
  const counted = { statements: 0, rows: 0 };
  const counting = new Proxy(sql, {
    apply(target, self, given) {
      const query: Promise<unknown[]> = Reflect.apply(target, self, given);
      void query.then((rows) => {
        counted.statements += 1;
        counted.rows += rows.length;
      });
      return query;
    },
  });
  return { sql: counting, counted };
}

async function actorOf({ id, email }: TestUser): Promise<SessionActor> {
  const [session] = await sql<{ id: string }[]>`select id from session where user_id = ${id}`;
  const user = { id, name: "Ada", email, tier: "free" } as const;
  return { credential: "session", via: "web", client: null, user, sessionId: session?.id ?? "" };
}

function startFeed() {
  const { sql: counting, counted } = countRows();
  const connection = { sql: counting, deadlineMs, withDeadline: createDeadline(deadlineMs) };
  const faults: unknown[] = [];
  const feed = createLiveFeed(connection, (error) => faults.push(error));
  onTestFinished(feed.close);
  return { feed, counted, faults };
}

const asked = (actor: SessionActor) => ({
  ...{ actor, projectId: null, signal: undefined, startedAtMs: performance.now() },
});

test("a reader who reads nothing is given one page, and all of it once they read", async () => {
  const someone = await signUp(url);
  await sql`
    insert into activity (actor_id, via, action, kind, outcome, summary, request_id)
    select ${someone.id}, 'api', 'user.me', 'read', 'ok', n::text, 'many'
    from generate_series(1, 450) as n`;
  const { feed, counted } = startFeed();
  const { entries } = await feed.watch({ ...asked(await actorOf(someone)), lastEventId: 0n });
  const { statements } = counted;
  await expect.poll(() => counted.statements).toBeGreaterThan(statements + 4);
  // A statement without news has one row for each watcher, and each look has one.
  expect(counted.rows).toBeLessThanOrEqual(100 + counted.statements);
  for (let turn = 1; turn <= 450; turn += 1) {
    const { value } = await entries.next();
    expect(value?.activity.summary).toBe(String(turn));
  }
});

test("nothing is read while nobody watches", async () => {
  const someone = await signUp(url);
  const { feed, counted, faults } = startFeed();
  expect(counted.statements).toBe(0);
  const { entries } = await feed.watch({ ...asked(await actorOf(someone)), lastEventId: null });
  await expect.poll(() => counted.statements).toBeGreaterThan(3);
  await entries.return?.();
  const again = startFeed();
  const control = await again.feed.watch({
    ...asked(await actorOf(someone)),
    lastEventId: null,
  });
  // What was under way has ended by the time another feed has polled twice.
  const { statements } = again.counted;
  await expect.poll(() => again.counted.statements).toBeGreaterThan(statements + 3);
  const left = counted.statements;
  await expect.poll(() => again.counted.statements).toBeGreaterThan(statements + 7);
  expect(counted.statements).toBe(left);
  expect(faults).toEqual([]);
  await control.entries.return?.();
});
