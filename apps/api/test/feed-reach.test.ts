import { describe, expect, test } from "vitest";
import { bearer, type Client, signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const [busy, quiet] = [await signUpWithToken(url), await signUpWithToken(url)];
const many = 60_000;
const page = 50;
const dayMs = 86_400_000;

/** The busy user's month of reads by REST, eight days and more ago, with a change in every third. */
await sql`
  insert into activity
    (at, actor_id, via, client, action, kind, outcome, project_id, summary, request_id)
  select now() - interval '38 days' + interval '30 days' * n / ${many}, ${busy.id}, 'api',
    case when n in (20, 40000) then 'rare' else 'old' end,
    'task.list', case n % 3 when 0 then 'change' else 'read' end, 'ok', ${busy.projectId},
    'Entry ' || n, 'request'
  from generate_series(1, ${many}) as n`;
await sql`analyze activity`;
for (const { token } of [busy, busy, quiet]) {
  expect((await fetch(`${url}/api/v1/me`, { headers: bearer(token) })).status).toBe(200);
}
await busy.browser.task.create.mutate({ projectId: busy.projectId, title: "New" });

/** Counts the rows of activity that were read so far. */
async function countRead(): Promise<number> {
  // A session keeps its counts to itself for seconds: one question for each that the pool has.
  await Promise.all(Array.from({ length: 10 }, () => sql`select pg_stat_force_next_flush()`));
  await sql`select pg_stat_clear_snapshot()`;
  const [row] = await sql<{ read: string }[]>`
    select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) as read
    from pg_stat_user_tables where relname like 'activity%'`;
  return Number(row?.read);
}

test("the reading of many rows is counted", async () => {
  const before = await countRead();
  await sql`select count(*) from activity where summary like 'Entry%'`;
  await expect.poll(countRead).toBeGreaterThanOrEqual(before + many);
});

type Filter = Parameters<Client["activity"]["list"]["query"]>[0];
const { projectId } = busy;
const filters: [string, Filter, number][] = [
  ["everything", {}, page],
  ["an older page", { cursor: String(many / 2) }, page],
  ["a door of many entries", { via: "api" }, page],
  ["a door of few entries", { via: "web" }, 2],
  ["a door of no entries", { via: "mcp" }, 0],
  ["changes", { changesOnly: "yes" }, page],
  ["changes by a door of few", { changesOnly: "yes", via: "web" }, 2],
  ["a project", { projectId }, page],
  ["a project by a door of few", { projectId, via: "web" }, 1],
];

const rare: Filter = { client: "rare" };
const narrowings: [string, Filter][] = [
  ["no such client", { client: "none" }],
  ["no client", { client: "" }],
  ["no such task", { taskId: "none" }],
  ["a project without such a task", { projectId, taskId: "none" }],
  ["an outcome that there is not", { outcome: "failed" }],
  ["a client and an outcome", { ...rare, outcome: "denied" }],
];

describe("of a busy user's entries no more are read than a page needs", () => {
  test.each(filters)("%s", async (_, filter, length) => {
    const before = await countRead();
    const { items } = await busy.browser.activity.list.query(filter);
    expect(items).toHaveLength(length);
    // One page a door, and some for the reading of the token and the like.
    expect((await countRead()) - before).toBeLessThan(6 * page);
  });

  test.each(narrowings)("a page of %s looks at so many of each door", async (_, filter) => {
    const before = await countRead();
    const { items, nextCursor } = await busy.browser.activity.list.query(filter);
    expect(items).toEqual([]);
    expect(nextCursor).not.toBeNull();
    const read = (await countRead()) - before;
    expect(read).toBeGreaterThan(5_000);
    // Each of them twice: to find how far the page looks, and to look.
    expect(read).toBeLessThan(2 * 10_000 + 1_000);
  });

  test("pages that find little go on to the last entry", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 20; page++) {
      const found = await busy.browser.activity.list.query({ ...rare, ...(cursor && { cursor }) });
      seen.push(...found.items.map(({ summary }) => summary));
      cursor = found.nextCursor ?? undefined;
      if (cursor === undefined) break;
    }
    expect(cursor).toBeUndefined();
    expect(seen).toEqual(["Entry 40000", "Entry 20"]);
  });

  test("a time is found without reading what is not of it", async () => {
    const at = new Date(Date.now() - 20 * dayMs);
    const since = new Date(at.getTime() - 60_000 * 60).toISOString();
    const before = await countRead();
    const { items, nextCursor } = await busy.browser.activity.list.query({
      since,
      until: at.toISOString(),
      limit: 100,
    });
    // 2,000 entries a day.
    expect(items.length).toBeGreaterThan(80);
    expect(items.length).toBeLessThan(86);
    expect(nextCursor).toBeNull();
    expect(items.every((item) => item.at >= since && item.at < at.toISOString())).toBe(true);
    // How far the page looks, the search by halving, and the hours beside the one.
    expect((await countRead()) - before).toBeLessThan(10_000 + 1_000);
  });

  test("the state of the token, of entries from before the last seven days", async () => {
    const before = await countRead();
    const status = await busy.browser.token.status.query();
    expect(status).toMatchObject({ lastUsedVia: "api", clients: [{ via: "api", requests: 2 }] });
    // The hour beside the seven days, and the search for them.
    expect((await countRead()) - before).toBeLessThan(300);
  });
});

test("of others' entries nothing is read", async () => {
  const before = await countRead();
  expect((await quiet.browser.activity.list.query()).items).toHaveLength(2);
  expect((await quiet.browser.activity.list.query({ via: "mcp" })).items).toEqual([]);
  const status = await quiet.browser.token.status.query();
  expect(status.clients).toMatchObject([{ via: "api", requests: 1 }]);
  expect((await countRead()) - before).toBeLessThan(150);
});
