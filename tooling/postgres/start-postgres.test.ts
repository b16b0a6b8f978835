import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { skipUnless } from "@frostbyte/vitest-config/require-tool";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findPostgres, type PostgresServer, startPostgres } from "./start-postgres.ts";

const without = skipUnless(findPostgres(), "no PostgreSQL 15 or newer; POSTGRES_BIN can name one.");

function readPid({ logPath }: Pick<PostgresServer, "logPath">): number {
  return Number.parseInt(
    readFileSync(join(dirname(logPath), "data", "postmaster.pid"), "utf8"),
    10,
  );
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Starts a server, asks it each question, and stops it. */
async function ask(options: Parameters<typeof startPostgres>[0], questions: string[]) {
  const server = await startPostgres(options);
  const sql = postgres(server.url, { max: 1 });
  try {
    const answers: unknown[] = [];
    for (const question of questions) answers.push(...(await sql.unsafe(question).values()).flat());
    return answers;
  } finally {
    await sql.end();
    await server.stop();
  }
}

async function readKept(server: PostgresServer): Promise<unknown[]> {
  const sql = postgres(server.url, { max: 1 });
  const rows = await sql`select text from kept`.values();
  await sql.end();
  return rows.flat();
}

describe.skipIf(without).concurrent("a private PostgreSQL", () => {
  test("answers its superuser, on loopback, in UTF-8 and UTC, and keeps what it commits", async () => {
    const questions = [
      "select current_user",
      "select rolsuper from pg_roles where rolname = current_user",
      ...["listen_addresses", "server_encoding", "timezone", "fsync"].map((name) => `show ${name}`),
      ...["synchronous_commit", "full_page_writes"].map((name) => `show ${name}`),
    ];
    expect(await ask({}, questions)).toEqual([
      ...["postgres", true, "127.0.0.1", "UTF8", "UTC", "on", "on", "on"],
    ]);
  });

  test("takes settings, and gives up durability when told to", async () => {
    const options = { fsync: false, settings: { max_connections: "7" } };
    const questions = ["show fsync", "show synchronous_commit", "show max_connections"];
    expect(await ask(options, questions)).toEqual(["off", "off", "7"]);
  });

  test("refuses another password, and every password is another", async () => {
    const [one, other] = await Promise.all([startPostgres(), startPostgres()]);
    const url = new URL(one.url);
    url.password = new URL(other.url).password;
    const sql = postgres(url.href, { max: 1 });
    await expect(sql`select 1`).rejects.toThrow("password authentication failed");
    await sql.end();
    await Promise.all([one.stop(), other.stop()]);
  });

  test("leaves nothing once stopped, with clients connected, however often", async () => {
    const server = await startPostgres();
    const sql = postgres(server.url, { max: 1, onclose: () => undefined });
    const sleeping = sql`select pg_sleep(60)`.catch((error: unknown) => error);
    await vi.waitUntil(() => readFileSync(server.logPath, "utf8").includes("ready"));
    const pid = readPid(server);
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(dirname(server.logPath))).toBe(false);
    expect(await sleeping).toBeInstanceOf(Error);
    await sql.end();
  });

  test("stops when it was paused", async () => {
    const server = await startPostgres();
    const pid = readPid(server);
    process.kill(pid, "SIGSTOP");
    await server.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test("killed and started again, holds what was committed and nothing else", async () => {
    const server = await startPostgres();
    const sql = postgres(server.url, { max: 2 });
    await sql`create table kept (text text)`;
    await sql`insert into kept values ('before')`;
    const open = await sql.reserve();
    await open`begin`;
    await open`insert into kept values ('open')`;
    const pid = readPid(server);

    await server.kill();
    expect(isAlive(pid)).toBe(false);
    await expect(postgres(server.url, { max: 1 })`select 1`).rejects.toThrow("ECONNREFUSED");
    await server.restart();
    expect(readPid(server)).not.toBe(pid);
    expect(await readKept(server)).toEqual(["before"]);
    expect(readFileSync(server.logPath, "utf8")).toContain("automatic recovery in progress");
    await sql.end({ timeout: 0 });

    await server.kill();
    await server.restart();
    expect(await readKept(server)).toEqual(["before"]);
    await server.stop();
    expect(existsSync(dirname(server.logPath))).toBe(false);
  });

  test("killed and not started again, leaves nothing once stopped", async () => {
    const server = await startPostgres();
    const pid = readPid(server);
    await server.kill();
    expect(existsSync(dirname(server.logPath))).toBe(true);
    await server.stop();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(dirname(server.logPath))).toBe(false);
  });

  test("tells its own reason when it does not start", async () => {
    await expect(startPostgres({ settings: { fsync: "sometimes" } })).rejects.toThrow(
      /PostgreSQL did not start:.*parameter "fsync"/s,
    );
  });

  test("gives up a port that another program keeps, after three attempts", async () => {
    const occupant = createServer().listen(0, "127.0.0.1");
    await once(occupant, "listening");
    const address = occupant.address();
    const port = address !== null && typeof address === "object" ? String(address.port) : "";
    await expect(startPostgres({ settings: { port } })).rejects.toThrow("could not bind");
    occupant.close();
  });
});

describe.skipIf(without)("the process that started it", () => {
  let folder: string;
  let child: ChildProcess;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "frostbyte-start-postgres-"));
    // As open as /tmp: the server's user may be another than ours.
    await chmod(folder, 0o1777);
  });

  afterEach(async () => {
    child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs a program with `startPostgres` in a process that keeps its temporary files in `folder`. */
  function run(program: string): void {
    const module = JSON.stringify(join(import.meta.dirname, "start-postgres.ts"));
    const source = `import { startPostgres } from ${module}; ${program}`;
    child = spawn(process.execPath, ["--input-type=module", "--eval", source], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
  }

  /** Runs a program that starts a server, and returns the server's process id. */
  async function runServer(afterStart: string): Promise<number> {
    run(`const server = await startPostgres(); process.send(server.logPath); ${afterStart}`);
    const [logPath] = await once(child, "message");
    return readPid({ logPath });
  }

  function expectNothingLeft(pid: number): Promise<boolean> {
    const isGone = () => !isAlive(pid) && readdirSync(folder).length === 0;
    return vi.waitUntil(isGone, { timeout: 10_000 });
  }

  test("takes along the folder of a server that it has killed", async () => {
    const pid = await runServer("await server.kill(); process.exit();");
    await expectNothingLeft(pid);
  });

  test.each(["SIGKILL", "SIGTERM"] as const)(
    "takes the server along when it is ended by %s",
    async (signal) => {
      const pid = await runServer("setInterval(() => undefined, 1000);");
      expect(isAlive(pid)).toBe(true);
      child.kill(signal);
      await expectNothingLeft(pid);
    },
  );

  test("may forget to stop it: it ends with success, and so does the server", async () => {
    const pid = await runServer("process.disconnect();");
    const [code] = child.exitCode === null ? await once(child, "exit") : [child.exitCode];
    expect(code).toBe(0);
    await expectNothingLeft(pid);
  });

  test("leaves no folder of a server that does not start", async () => {
    run(`await startPostgres({ settings: { fsync: "sometimes" } }).catch(() => undefined);`);
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each(["data", "pg_hba.conf", "postmaster.pid"])(
    "leaves nothing when it is killed once the server's files hold %s",
    async (file) => {
      run("await startPostgres();");
      const paths = () => readdirSync(folder, { recursive: true, encoding: "utf8" });
      const isMade = () => paths().some((path) => basename(path) === file);
      await vi.waitUntil(isMade, { interval: 5, timeout: 10_000 });
      child.kill("SIGKILL");
      await vi.waitUntil(() => readdirSync(folder).length === 0, { timeout: 10_000 });
    },
  );
});
