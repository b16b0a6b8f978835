import { findPostgres } from "@frostbyte/postgres";
import { skipUnless } from "@frostbyte/vitest-config/require-tool";
import { expect, test } from "vitest";
import { queryDatabase } from "../query-database.ts";
import { openGrowthServer } from "./open-growth-server.ts";

const without = skipUnless(findPostgres(), "no PostgreSQL 15 or newer; POSTGRES_BIN can name one.");

test.skipIf(without)("another memory for pages leaves what was filled", async () => {
  await using stack = new AsyncDisposableStack();
  const server = await openGrowthServer(stack);
  const databaseUrl = await server.createDatabase("filled");
  await queryDatabase(databaseUrl, (query) =>
    query("create table kept as select generate_series(1, 3) as n"),
  );
  for (const value of ["64MB", "256MB"]) {
    const settings = await server.setSharedBuffers(value);
    expect(settings).toMatchObject({ sharedBuffers: value, fsync: "on", synchronousCommit: "on" });
  }
  const rows = await queryDatabase(databaseUrl, (query) => query("select n from kept"));
  expect(rows).toHaveLength(3);
  expect(await server.readFreeBytes()).toBeGreaterThan(0);
});
