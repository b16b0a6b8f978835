import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findPostgres } from "./find-postgres.ts";

let folder: string;
let bin: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "frostbyte-find-postgres-"));
  bin = join(folder, "bin");
  await mkdir(bin);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function writeProgram(path: string, output: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\necho '${output}'\n`, { mode: 0o755 });
}

async function writeServer(version: string): Promise<void> {
  await writeProgram(join(bin, "initdb"), "");
  await writeProgram(join(bin, "postgres"), version);
}

test("POSTGRES_BIN comes first", async () => {
  await writeServer("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)");
  vi.stubEnv("POSTGRES_BIN", bin);
  expect(findPostgres()).toBe(bin);
});

test("a version before its release is one of that version", async () => {
  await writeServer("postgres (PostgreSQL) 19beta1");
  vi.stubEnv("POSTGRES_BIN", bin);
  expect(findPostgres()).toBe(bin);
});

test.each([
  ["is older than 15", "postgres (PostgreSQL) 14.9"],
  ["says nothing of its version", ""],
])("a POSTGRES_BIN that %s is an error that says so", async (_, version) => {
  await writeServer(version);
  vi.stubEnv("POSTGRES_BIN", bin);
  expect(findPostgres).toThrow("POSTGRES_BIN: expected initdb and postgres, 15 or newer");
});

test("a POSTGRES_BIN with clients alone is an error", async () => {
  await writeProgram(join(bin, "psql"), "psql (PostgreSQL) 18.1");
  vi.stubEnv("POSTGRES_BIN", bin);
  expect(findPostgres).toThrow(bin);
});

test("the folder that pg_config tells is looked into", async () => {
  await writeServer("postgres (PostgreSQL) 18.1");
  await writeProgram(join(folder, "pg_config"), bin);
  vi.stubEnv("POSTGRES_BIN", undefined);
  vi.stubEnv("PATH", `${folder}:${process.env.PATH}`);
  expect(findPostgres()).toBe(bin);
});

test("a pg_config of clients alone does not hide a server on PATH", async () => {
  await writeServer("postgres (PostgreSQL) 18.1");
  await writeProgram(join(folder, "pg_config"), "/nowhere");
  vi.stubEnv("POSTGRES_BIN", undefined);
  vi.stubEnv("PATH", `${folder}:${bin}`);
  expect(findPostgres()).toBe(bin);
});
