import { readdirSync, readFileSync } from "node:fs";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { z } from "zod";
import * as accountTables from "../src/database/account-tables.ts";
import * as activityTable from "../src/database/activity-table.ts";
import * as projectTables from "../src/database/project-tables.ts";
import { startForFile } from "./start-frostbyte.ts";

const { sql } = await startForFile();

const schema = { ...accountTables, ...projectTables, ...activityTable };
const folder = new URL("../migrations/", import.meta.url);
const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`meta/${path}`, folder), "utf8"));
const journal = z
  .object({ entries: z.array(z.object({ idx: z.int(), tag: z.string() })) })
  .parse(readJson("_journal.json"));
const tables = Object.values(schema)
  .filter((value) => is(value, PgTable))
  .map((table) => getTableConfig(table));

test("migrations are numbered without gaps and named by verb and noun", () => {
  const files = readdirSync(folder).filter((name) => name !== "meta");
  expect(files.length).toBeGreaterThan(0);
  for (const [at, file] of files.entries()) {
    expect(file).toMatch(/^\d{4}_[a-z]+(_[a-z]+)+\.sql$/);
    expect(Number(file.slice(0, 4))).toBe(at);
  }
  expect(journal.entries.map(({ tag }) => `${tag}.sql`)).toEqual(files);
});

test("a new migration would be empty", async () => {
  const last = String(journal.entries.length - 1).padStart(4, "0");
  const snapshot = readJson(`${last}_snapshot.json`) as ReturnType<typeof generateDrizzleJson>;
  expect(await generateMigration(snapshot, generateDrizzleJson(schema, snapshot.id))).toEqual([]);
});

test("the migrated database has the fifteen tables, each a singular noun", async () => {
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relkind in ('r', 'p') and not relispartition
      and relnamespace = 'public'::regnamespace order by 1`;
  expect(rows.map(({ name }) => name)).toEqual([
    "account",
    "activity",
    "api_token",
    "area",
    "decision",
    "project",
    "project_member",
    "release",
    "retired_token",
    "retired_token_use",
    "session",
    "subtask",
    "task",
    "user",
    "verification",
  ]);
});

test("the migrated database has the columns of the schema", async () => {
  const rows = await sql<{ name: string }[]>`
    select relname || '.' || attname || ' ' || format_type(atttypid, atttypmod)
      || case when attnotnull then ' not null' else '' end as name
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relkind in ('r', 'p') and not relispartition and attnum > 0 and not attisdropped
      and relnamespace = 'public'::regnamespace`;
  const declared = tables.flatMap(({ name, columns, primaryKeys }) => {
    const inKey = new Set(primaryKeys.flatMap((key) => key.columns));
    return columns.map((column) => {
      const isRequired = column.notNull || inKey.has(column);
      const type = column.getSQLType().replace(" (", "(");
      return `${name}.${column.name} ${type}${isRequired ? " not null" : ""}`;
    });
  });
  expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(declared));
});

test("the migrated database has the indexes, checks and references of the schema", async () => {
  const rows = await sql<{ name: string }[]>`
    select conname as name from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'f')
    union select relname from pg_class left join pg_constraint on conindid = pg_class.oid
    where relkind in ('i', 'I') and not relispartition
      and relnamespace = 'public'::regnamespace and pg_constraint.oid is null`;
  const declared = tables.flatMap((table) => [
    ...table.indexes.map((one) => one.config.name),
    ...table.checks.map(({ name }) => name),
    ...table.uniqueConstraints.map((one) => one.getName()),
    ...table.columns.flatMap((one) => (one.isUnique ? [one.uniqueName] : [])),
    ...table.foreignKeys.map((one) => one.getName()),
  ]);
  expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(declared));
});

test("no column that could hold a token in plain text is there", async () => {
  const rows = await sql<{ type: string }[]>`
    select data_type as type from information_schema.columns
    where table_name in ('api_token', 'retired_token') and column_name like '%token%'`;
  expect(rows.map(({ type }) => type)).toEqual(["bytea", "bytea"]);
});
