import { randomBytes } from "node:crypto";
import { startPostgres } from "@frostbyte/postgres";
import type { TestProject } from "vitest/node";
import { startServer } from "./start-server.ts";

/** Serves the product on a private PostgreSQL for all files of the project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres({ fsync: false });
  const { url, logPath, stop } = await startServer({
    DATABASE_URL: postgres.url,
    SESSION_SECRET: randomBytes(32).toString("hex"),
  });
  project.provide("server", { url, logPath });
  project.provide("databaseUrl", postgres.url);
  return async () => {
    await stop();
    await postgres.stop();
  };
}
