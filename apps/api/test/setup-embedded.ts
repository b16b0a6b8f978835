import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../src/database/embedded.ts";
import { migrate } from "../src/database/migrate.ts";

/** Prepares the folder that each test file copies its embedded database from. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "frostbyte-template-"));
  const embedded = await startEmbedded(folder);
  await migrate(embedded);
  await embedded.stop();
  project.provide("template", { kind: "embedded", folder });
  return () => rmSync(folder, { recursive: true, force: true });
}
