import { expect, test } from "vitest";
import { createPartitionKeeper } from "../src/database/activity-partitions.ts";
import { bearer, bearerClient, signUpWithToken } from "./new-user.ts";
import { holdLock } from "./row-lock.ts";
import { startForFile, startReplica } from "./start-frostbyte.ts";

const running = await startForFile();
const { url, sql, kind } = running;
const million = 1_000_000;

/** Makes a keeper as each replica has one, and what it reported. */
function makeKeeper(of = sql) {
  const reports: unknown[] = [];
  return { ...createPartitionKeeper(of, { report: (error) => void reports.push(error) }), reports };
}

/** Gives the ids at which the partitions end, in millions. */
async function readEnds(): Promise<number[]> {
  const rows = await sql<{ end: number }[]>`
    select substring(relname from '\\d+')::bigint / ${million} as end
    from pg_inherits join pg_class on oid = inhrelid
    where inhparent = 'activity'::regclass order by 1`;
  return rows.map(({ end }) => Number(end));
}

const giveOut = (id: number) => sql`select setval('activity_id_seq', ${id})`;

test("a new database has the first range and the next one", async () => {
  expect(await readEnds()).toEqual([10, 20]);
});

test("requests go on across the end of a range, and feeds page through it", async () => {
  const user = await signUpWithToken(url);
  const client = bearerClient(url, user.token);
  const end = 10 * million;
  await giveOut(end - 8);
  for (let at = 0; at < 15; at++) await client.project.create.mutate({ name: `Project ${at}` });
  const counted = await sql`
    select tableoid::regclass::text as partition, count(*)::int as rows
    from activity where id > ${end - 8} group by 1 order by 1`;
  expect([...counted]).toEqual([
    { partition: "activity_until_10000000", rows: 7 },
    { partition: "activity_until_20000000", rows: 8 },
  ]);
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = await client.activity.list.query({
      limit: 4,
      changesOnly: "yes",
      ...(cursor && { cursor }),
    });
    seen.push(...page.items.map(({ summary }) => summary));
    cursor = page.nextCursor;
  }
  const created = Array.from({ length: 15 }, (_, at) => `Created the project Project ${14 - at}`);
  expect(seen).toEqual([...created, "Generated the API token"]);
  // The requests themselves had the next range made.
  await expect.poll(readEnds).toEqual([10, 20, 30]);
});

test("past the middle of the last range but one, an id brings the next range", async () => {
  const keeper = makeKeeper();
  await giveOut(14 * million);
  keeper.noticed(String(14 * million));
  await keeper.ensure();
  expect(await readEnds()).toEqual([10, 20, 30]);
  await giveOut(15 * million);
  keeper.noticed(String(15 * million));
  await expect.poll(readEnds).toEqual([10, 20, 30, 40]);
  expect(keeper.reports).toEqual([]);
});

test("replicas that make the same ranges at once make each of them once", async () => {
  const replica = kind === "postgres" ? (await startReplica(running)).sql : sql;
  const keepers = [sql, replica, sql, replica].map(makeKeeper);
  await giveOut(41 * million);
  await Promise.all(keepers.map(({ ensure }) => ensure()));
  expect(await readEnds()).toEqual([10, 20, 30, 40, 50, 60]);
  expect(keepers.flatMap(({ reports }) => reports)).toEqual([]);
});

test("the partitions that were made are like the first one", async () => {
  const shapes = await sql<{ name: string; columns: unknown[]; indexes: unknown[] }[]>`
    select relname as name, reloptions,
      (select array_agg(row(attname, atttypid, attnotnull, attgenerated, attstattarget, atthasdef)::text
        order by attnum) from pg_attribute where attrelid = part.oid and attnum > 0) as columns,
      (select array_agg(replace(pg_get_indexdef(indexrelid), relname, 'part') order by
        replace(pg_get_indexdef(indexrelid), relname, 'part')) from pg_index
        where indrelid = part.oid) as indexes,
      (select array_agg(pg_get_constraintdef(oid) order by conname) from pg_constraint
        where conrelid = part.oid) as constraints
    from pg_inherits join pg_class as part on part.oid = inhrelid
    where inhparent = 'activity'::regclass order by inhrelid`;
  const [first, ...others] = shapes.map(({ name, ...shape }) => shape);
  expect(first?.indexes.length).toBeGreaterThan(2);
  expect(others.length).toBeGreaterThan(2);
  for (const shape of others) expect(shape).toEqual(first);
});

test("a range that cannot be made is reported, fails no request, and is made later", async () => {
  const { token } = await signUpWithToken(url);
  const keeper = makeKeeper();
  await giveOut(54 * million);
  await sql`create table activity_until_70000000 (id int)`;
  await keeper.ensure();
  expect(keeper.reports).toHaveLength(1);
  const answer = await fetch(`${url}/api/v1/me`, { headers: bearer(token) });
  expect(answer.status).toBe(200);
  expect(await readEnds()).toEqual([10, 20, 30, 40, 50, 60]);
  await sql`drop table activity_until_70000000`;
  await keeper.ensure();
  expect(await readEnds()).toEqual([10, 20, 30, 40, 50, 60, 70]);
  expect(keeper.reports).toHaveLength(1);
});

if (kind === "postgres") {
  test("a range is made while others read and write", async () => {
    const keeper = makeKeeper();
    const before = await readEnds();
    await giveOut(64 * million);
    const open = await holdLock(running, async (other) => {
      await other`select 1 from activity limit 1`;
      await other`insert into activity (actor_id, via, action, kind, summary, request_id)
        values ('nobody', 'api', 'user.me', 'read', 'Open', 'open')`;
      await other`update activity set outcome = 'ok' where request_id = 'open'`;
    });
    await keeper.ensure();
    await open.release();
    expect(keeper.reports).toEqual([]);
    expect(await readEnds()).toEqual([...before, 80]);
  });
}
