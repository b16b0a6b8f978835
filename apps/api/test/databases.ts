import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseAddress } from "../src/database/client.ts";
import { connect } from "../src/database/client.ts";
import { startEmbedded } from "../src/database/embedded.ts";
import { makeId } from "../src/make-id.ts";

/** Where a run finds its migrated databases to copy. */
export type Template =
  | { kind: "embedded"; folder: string }
  | { kind: "postgres"; url: string; database: string };

declare module "vitest" {
  interface ProvidedContext {
    template: Template;
  }
}

export type TestDatabase = {
  address: DatabaseAddress;
  maxConnections: number;
  remove: () => Promise<void>;
};

/** Gives a migrated database of the caller's own. */
export function copyDatabase(template: Template): Promise<TestDatabase> {
  return template.kind === "embedded" ? copyFolder(template.folder) : copyOnServer(template);
}

async function copyFolder(folder: string): Promise<TestDatabase> {
  const copy = mkdtempSync(join(tmpdir(), "frostbyte-test-"));
  cpSync(folder, copy, { recursive: true });
  const embedded = await startEmbedded(copy);
  return {
    address: embedded,
    maxConnections: 1,
    async remove() {
      await embedded.stop();
      rmSync(copy, { recursive: true, force: true });
    },
  };
}

async function copyOnServer(template: { url: string; database: string }): Promise<TestDatabase> {
  const name = `test_${makeId()}`;
  await runOnServer(template.url, `create database ${name} template ${template.database}`);
  return {
    address: { url: databaseUrl(template.url, name) },
    maxConnections: 10,
    remove: () => runOnServer(template.url, `drop database ${name} with (force)`),
  };
}

/** Gives the address of another database on the same server. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs one statement that cannot run in a transaction. */
export async function runOnServer(url: string, statement: string): Promise<void> {
  const { sql, close } = connect({ url }, 1);
  // Copying a database takes as long as it takes.
  await sql`set statement_timeout = 0`;
  await sql.unsafe(statement);
  await close();
}
