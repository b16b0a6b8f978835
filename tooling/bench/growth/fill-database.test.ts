import { hash } from "node:crypto";
import { findPostgres, startPostgres } from "@frostbyte/postgres";
import { skipUnless } from "@frostbyte/vitest-config/require-tool";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fillDatabase } from "./fill-database.ts";
import { measureInserts } from "./measure-inserts.ts";
import { busyCount, countProjects, projectIdOf, tokenOf, userIdOf } from "./population.ts";
import { prepareTables } from "./prepare-tables.ts";
import { trimActivity } from "./trim-activity.ts";
import { weighDatabase } from "./weigh-database.ts";

const without = skipUnless(findPostgres(), "no PostgreSQL 15 or newer; POSTGRES_BIN can name one.");

/** Everything that a filling takes off the tables and must put back. */
const readSchema = (sql: Sql) => sql`
  select conname as name, conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition,
    convalidated as valid
  from pg_constraint where connamespace = 'public'::regnamespace
  union all
  select relname, indrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid
  from pg_index join pg_class on pg_class.oid = indexrelid
  where relnamespace = 'public'::regnamespace
  order by 2, 1, 3`;

describe.skipIf(without)("a filled database", () => {
  const stack = new AsyncDisposableStack();
  const size = { tokens: 500, rows: 5_000 };
  let sql: Sql;
  let migrated: Awaited<ReturnType<typeof readSchema>>;
  const lastId = 10_002_999;

  beforeAll(async () => {
    const server = await startPostgres({ fsync: false });
    stack.defer(server.stop);
    sql = postgres(server.url, { max: 2, onnotice: () => undefined });
    stack.defer(() => sql.end());
    // In two partitions: the product's are of ten million.
    await prepareTables(stack, server.url, 10_000_000);
    migrated = await readSchema(sql);
    // Twice: what was there before goes.
    await fillDatabase(server.url, { tokens: 1_000, rows: 10 }, { first: 1, last: 10 });
    await fillDatabase(server.url, size, { first: 9_998_000, last: lastId });
  });

  beforeEach(async () => {
    await sql`delete from activity where id > ${lastId}`;
  });

  afterAll(() => stack.disposeAsync());

  const countActivity = async () => {
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from activity`;
    return row?.count;
  };

  test("has its size, and the schema that the product's migrations made", async () => {
    const [counted] = await sql`
      select (select count(*)::int from "user") as users, count(*)::int as tokens from api_token`;
    expect(counted).toEqual({ users: size.tokens, tokens: size.tokens });
    expect(await countActivity()).toBe(size.rows);
    const partitions =
      await sql`select tableoid, count(*)::int from activity group by 1 order by 1`;
    expect(partitions.map(({ count }) => count)).toEqual([2_000, 3_000]);
    expect(migrated.length).toBeGreaterThan(20);
    expect(await readSchema(sql)).toEqual(migrated);
  });

  test("knows each user by the hash of their token, and their project by its id", async () => {
    const rows = await sql`
      select user_id, token_hash, project_id from api_token join project_member using (user_id)
      where user_id in ${sql([1, 7].map(userIdOf))}`;
    const expected = [1, 7].map((n) => ({
      user_id: userIdOf(n),
      token_hash: hash("sha256", tokenOf(n), "buffer"),
      project_id: projectIdOf(n),
    }));
    expect(rows).toHaveLength(2);
    expect(rows).toEqual(expect.arrayContaining(expected));
  });

  test("has a few busy users and projects, and every other with a page or less", async () => {
    const [busy] = await sql`
      with actor as (select actor_id, count(*)::int from activity group by actor_id)
      select min(count) filter (where actor_id in ${sql(busyIds(userIdOf))}) as least,
        max(count) filter (where actor_id not in ${sql(busyIds(userIdOf))}) as most from actor`;
    expect(busy?.least).toBeGreaterThanOrEqual(size.rows / 5 / busyCount);
    expect(busy?.most).toBeLessThan(50);
    const [projects] = await sql`
      select count(distinct project_id)::int as count from activity
      where kind = 'change' and task_id in (select id from task)`;
    expect(projects?.count).toBe(countProjects(size));
  });

  test("weighs its tokens and its rows", async () => {
    const { tokenBytes, rowBytes } = await weighDatabase(sql, size);
    expect(rowBytes).toBeGreaterThan(200);
    expect(rowBytes).toBeLessThan(1_000);
    expect(tokenBytes).toBeGreaterThan(200);
  });

  test("takes inserts, and loses them again when they are many", async () => {
    const load = await measureInserts(sql, [11, 12], 0.1);
    expect(await countActivity()).toBe(size.rows + load.answered);
    await sql`insert into activity (actor_id, via, action, kind, summary, request_id)
      select 'a', 'api', 'user.me', 'read', '', '' from generate_series(1, ${size.rows / 2})`;
    await trimActivity({ sql, size, lastId });
    expect(await countActivity()).toBe(size.rows);
  });

  test("keeps inserts that are few", async () => {
    await sql`insert into activity (actor_id, via, action, kind, summary, request_id)
      values ('a', 'api', 'user.me', 'read', '', '')`;
    await trimActivity({ sql, size, lastId });
    expect(await countActivity()).toBe(size.rows + 1);
  });
});

const busyIds = (idOf: (n: number) => string) =>
  Array.from({ length: busyCount }, (_, index) => idOf(index + 1));
