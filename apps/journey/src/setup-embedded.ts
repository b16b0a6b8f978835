import type { TestProject } from "vitest/node";
import { startServer } from "./start-server.ts";

/** Serves the product on its embedded database for all files of the project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, logPath, stop } = await startServer();
  project.provide("server", { url, logPath });
  project.provide("databaseUrl", null);
  return stop;
}
