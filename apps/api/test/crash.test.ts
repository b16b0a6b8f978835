import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PostgresServer, startPostgres } from "@frostbyte/postgres";
import { expect, inject, onTestFinished, test, vi } from "vitest";
import { connect, type Sql } from "../src/database/client.ts";
import { startEmbedded } from "../src/database/embedded.ts";
import { findFaults, isServed, isUnavailable } from "./find-faults.ts";
import { bearer, bearerClient, signUpWithToken } from "./new-user.ts";
import { type Load, type Sent, startLoad } from "./start-load.ts";
import { type Process, startReady } from "./start-process.ts";

const template = inject("template");
vi.setConfig({ testTimeout: 120_000 });

const connections = 64;
/** About two seconds of either database. */
const enough = template.kind === "postgres" ? 1_000 : 400;

type House = {
  variables: Record<string, string>;
  /** Reads the database once no server uses it. */
  read: <T>(query: (sql: Sql) => Promise<T>) => Promise<T>;
};

/** Starts a PostgreSQL of the test's own, which loses nothing that it has confirmed. */
async function openPostgres(): Promise<House & { postgres: PostgresServer }> {
  const postgres = await startPostgres({ fsync: true });
  onTestFinished(postgres.stop);
  return {
    postgres,
    variables: { DATABASE_URL: postgres.url, SESSION_SECRET: "s".repeat(32) },
    async read(query) {
      const { sql, close } = connect({ url: postgres.url }, 1);
      // What a killed server had sent is first done or undone.
      const others = () => sql`select pid from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()`;
      await expect.poll(others).toEqual([]);
      return query(sql).finally(close);
    },
  };
}

function openFolder(from: string): House {
  const folder = mkdtempSync(join(tmpdir(), "frostbyte-crash-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(from, join(folder, "database"), { recursive: true });
  return {
    variables: { DATA_DIR: folder },
    async read(query) {
      const embedded = await startEmbedded(join(folder, "database"));
      const { sql, close } = connect(embedded, 1);
      return query(sql).finally(close).finally(embedded.stop);
    },
  };
}

/** Signs somebody up and loads every door with their token; each connection has its own task. */
async function load({ url, port }: Process): Promise<Load & { token: string }> {
  const { token, projectId } = await signUpWithToken(url);
  const { task } = bearerClient(url, token);
  const before = { projectId, title: "Before" };
  const ids: string[] = [];
  while (ids.length < connections) ids.push((await task.create.mutate(before)).id);
  const started = startLoad({ port, token, projectId }, ids);
  onTestFinished(started.stop);
  return { ...started, token };
}

const until = (is: () => boolean) => vi.waitUntil(is, { timeout: 40_000, interval: 20 });

test("a server killed under load has recorded once each request that it answered", async () => {
  const house = template.kind === "postgres" ? await openPostgres() : openFolder(template.folder);
  const started = await startReady(house.variables);
  const { sent, broken, stop, token } = await load(started);
  await until(() => sent.length > enough);
  expect(broken).toEqual([]);
  started.kill("SIGKILL");
  expect(await started.ended).toBeNull();
  await stop();

  expect(broken).toHaveLength(connections);
  const answered = sent.filter(({ answer }) => answer !== null);
  expect(answered).toHaveLength(sent.length - connections);
  expect(answered.filter((one) => !isServed(one))).toEqual([]);
  expect(await house.read((sql) => findFaults(sql, sent))).toEqual([]);

  const again = await startReady({ ...house.variables, PORT: String(started.port) });
  const me = await fetch(`${again.url}/api/v1/me`, { headers: bearer(token) });
  expect(me.status).toBe(200);
});

if (template.kind === "postgres") {
  test("a database killed under load keeps what was answered; the server finds it again", async () => {
    const { postgres, variables, read } = await openPostgres();
    const started = await startReady(variables);
    const { sent, broken, stop } = await load(started);
    await until(() => sent.length > enough);
    await postgres.kill();
    const down = sent.length;
    // All of these were asked of a server that had no database.
    await until(() => sent.slice(down).filter(isUnavailable).length > connections);
    await postgres.restart();
    const up = sent.length;
    await until(() => sent.slice(up).filter(isServed).length > enough);
    await stop();

    expect(broken).toEqual([]);
    expect(sent.filter((one) => !isServed(one) && !isUnavailable(one))).toEqual([]);
    const late = ({ answer }: Sent) => answer !== null && answer.tookMs >= 2_000;
    expect(sent.filter((one) => isUnavailable(one) && late(one))).toEqual([]);
    started.kill("SIGTERM");
    expect(await started.ended).toBe(0);
    expect(await read((sql) => findFaults(sql, sent))).toEqual([]);
  });
}
