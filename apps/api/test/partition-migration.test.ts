import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { expect, inject, onTestFinished, test } from "vitest";
import { connect, type DatabaseAddress } from "../src/database/client.ts";
import { startEmbedded } from "../src/database/embedded.ts";
import { makeId } from "../src/make-id.ts";
import { databaseUrl, runOnServer } from "./databases.ts";

const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url));
const migrations = readMigrationFiles({ migrationsFolder }).map(({ sql }) => sql);

/** Gives a database without a table, for this test alone. */
async function openEmpty(): Promise<DatabaseAddress> {
  const template = inject("template");
  if (template.kind === "embedded") {
    const embedded = await startEmbedded("memory://");
    onTestFinished(embedded.stop);
    return embedded;
  }
  const name = `empty_${makeId()}`;
  await runOnServer(template.url, `create database ${name}`);
  onTestFinished(() => runOnServer(template.url, `drop database ${name} with (force)`));
  return { url: databaseUrl(template.url, name) };
}

test("rows and ids from before the partitions are kept", async () => {
  const { sql, close } = connect(await openEmpty(), 1);
  for (const statement of migrations.slice(0, 2).flat()) await sql.unsafe(statement);
  await sql`
    insert into activity (id, actor_id, via, action, kind, outcome, project_id, summary, request_id)
    select id, 'ada', 'api', 'task.create', 'change', 'ok', 'kitchen', 'Created', 'request ' || id
    from unnest('{3, 9999999, 10000000, 20000007}'::bigint[]) as id`;
  await sql`select setval('activity_id_seq', 20000010)`;
  const before = await sql`select * from activity order by id`;
  for (const statement of migrations.slice(2).flat()) await sql.unsafe(statement);
  expect([...(await sql`select * from activity order by id`)]).toEqual([...before]);
  const [next] = await sql<{ id: string }[]>`
    insert into activity (actor_id, via, action, kind, summary, request_id)
    values ('ada', 'api', 'user.me', 'read', 'Read', 'next') returning id`;
  expect(next?.id).toBe("20000011");
  const partitions = await sql`
    select relname as name, (select array_agg(id::int order by id) from activity
      where tableoid = part.oid) as ids
    from pg_inherits join pg_class as part on part.oid = inhrelid
    where inhparent = 'activity'::regclass order by inhrelid`;
  await close();
  expect([...partitions]).toEqual([
    { name: "activity_until_10000000", ids: [3, 9_999_999] },
    { name: "activity_until_20000000", ids: [10_000_000] },
    { name: "activity_until_30000000", ids: [20_000_007, 20_000_011] },
    { name: "activity_until_40000000", ids: null },
  ]);
});
