import { startPostgres } from "@frostbyte/postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "../src/database/migrate.ts";
import { databaseUrl, runOnServer } from "./databases.ts";

const database = "frostbyte_template";

/** Starts a private PostgreSQL with the database that each test file copies its own from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ fsync: false, settings: { max_connections: "200" } });
  await runOnServer(server.url, `create database ${database}`);
  await migrate({ url: databaseUrl(server.url, database) });
  project.provide("template", { kind: "postgres", url: server.url, database });
  return server.stop;
}
