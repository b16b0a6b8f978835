import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, test, vi } from "vitest";
import { makeId } from "../src/make-id.ts";
import { databaseUrl, runOnServer } from "./databases.ts";
import { bearer, signUpWithToken } from "./new-user.ts";
import { findFreePort, startProcess, startReady } from "./start-process.ts";

const template = inject("template");
// Some of these start three processes, one after another.
vi.setConfig({ testTimeout: 90_000 });
const root = mkdtempSync(join(tmpdir(), "frostbyte-start-"));
const databases: string[] = [];

afterAll(async () => {
  rmSync(root, { recursive: true, force: true });
  if (template.kind !== "postgres") return;
  for (const name of databases) {
    await runOnServer(template.url, `drop database ${name} with (force)`);
  }
});

/** Variables that name an empty database of this run's kind. */
async function nameEmptyDatabase(): Promise<Record<string, string>> {
  if (template.kind === "embedded") return { DATA_DIR: join(root, makeId()) };
  return { DATABASE_URL: await createDatabase("template1"), SESSION_SECRET: "s".repeat(32) };
}

/** Variables that name a migrated one: it starts sooner. */
async function prepareVariables(): Promise<Record<string, string>> {
  if (template.kind === "embedded") {
    const variables = { DATA_DIR: join(root, makeId()) };
    cpSync(template.folder, join(variables.DATA_DIR, "database"), { recursive: true });
    return variables;
  }
  return { DATABASE_URL: await createDatabase(template.database), SESSION_SECRET: "s".repeat(32) };
}

async function createDatabase(from: string): Promise<string> {
  if (template.kind === "embedded") throw new Error("There is no server.");
  const name = `start_${makeId()}`;
  await runOnServer(template.url, `create database ${name} template ${from}`);
  databases.push(name);
  return databaseUrl(template.url, name);
}

/** One sentence on one line, and no stack. */
const oneLine = /^[^\n]+\.\n$/;

describe("a start that cannot be is one line and exit code 1", () => {
  test("a variable that is wrong or missing is named", async () => {
    const wrong: [Record<string, string>, RegExp][] = [
      [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL .*trace/],
      [{ DATA_DIR: "/dev/null/data" }, /^DATA_DIR .*folder/],
      [{ DATABASE_URL: "postgres://127.0.0.1/x" }, /^SESSION_SECRET is missing.*32 characters/],
    ];
    await Promise.all(
      wrong.map(async ([variables, line]) => {
        const failed = await startProcess({ DATA_DIR: join(root, makeId()), ...variables });
        expect(await failed.ended).toBe(1);
        expect(failed.output.errors).toMatch(oneLine);
        expect(failed.output.errors).toMatch(line);
      }),
    );
  });

  test("a port that somebody has", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const address = holder.address();
    const PORT = String(typeof address === "object" ? address?.port : "");
    try {
      const failed = await startProcess({ ...(await prepareVariables()), PORT });
      expect(await failed.ended).toBe(1);
      expect(failed.output.errors).toMatch(oneLine);
      expect(failed.output.errors).toContain(`PORT ${PORT}`);
    } finally {
      holder.close();
    }
  });

  test("a database that does not answer", async () => {
    const closed = `postgres://ada:hunter2@127.0.0.1:${await findFreePort()}/frostbyte`;
    const failed = await startProcess({
      DATABASE_URL: closed,
      SESSION_SECRET: "s".repeat(32),
    });
    expect(await failed.ended).toBe(1);
    expect(failed.output.errors).toMatch(oneLine);
    expect(failed.output.errors).toContain("DATABASE_URL");
    expect(failed.output.errors).not.toContain("hunter2");
  });
});

test("SIGTERM lets what runs finish, takes nothing new, writes the rest and exits 0", async () => {
  const variables = await prepareVariables();
  const started = await startReady(variables);
  const user = await signUpWithToken(started.url);
  await using slow = await openSlowRequest(started.port, {
    path: "/api/v1/projects",
    headers: { ...bearer(user.token), "content-type": "application/json" },
    body: '{"name":"Kitchen"}',
  });
  expect((await fetch(`${started.url}/api/v1/me`, { headers: bearer(user.token) })).ok).toBe(true);
  started.kill("SIGTERM");
  await expect.poll(() => started.output.log).toContain("SIGTERM: finishing what runs");
  await expect(fetch(`${started.url}/healthz`)).rejects.toThrow();
  started.kill("SIGTERM");
  slow.sendBody();
  expect(await slow.answer).toMatch(/^HTTP\/1\.1 201 /m);
  expect(await started.ended).toBe(0);

  await startReady({ ...variables, PORT: String(started.port) });
  const { items } = await user.browser.activity.list.query();
  expect(items.map(({ action, outcome }) => [action, outcome])).toEqual([
    ["project.create", "ok"],
    ["user.me", "ok"],
    ["token.generate", "ok"],
  ]);
});

test("SIGINT ends a server that started on nothing, with exit code 0", async () => {
  const started = await startReady(await nameEmptyDatabase());
  expect(started.output.errors).toContain(started.url);
  started.kill("SIGINT");
  expect(await started.ended).toBe(0);
});

/** Sends the head of a request and waits until the server has read it. */
async function openSlowRequest(
  port: number,
  { path, headers, body }: { path: string; headers: Record<string, string>; body: string },
) {
  const socket = connect(port, "127.0.0.1");
  let received = "";
  const answer = new Promise<string>((resolve, reject) => {
    socket.on("data", (chunk) => {
      received += chunk;
    });
    socket.on("close", () => resolve(received));
    socket.on("error", reject);
  });
  const lines = Object.entries({
    ...headers,
    host: `localhost:${port}`,
    "content-length": String(body.length),
    connection: "close",
    // The server says so when it has read the head.
    expect: "100-continue",
  }).map(([name, value]) => `${name}: ${value}`);
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
  await expect.poll(() => received).toContain("100 Continue");
  return {
    answer,
    sendBody: () => void socket.write(body),
    [Symbol.asyncDispose]: async () => void socket.destroy(),
  };
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

if (template.kind === "embedded") {
  test("the data folder is this user's and one process's, and outlives its killing", async () => {
    const { DATA_DIR = "" } = await prepareVariables();
    const first = await startReady({ DATA_DIR });
    expect(modeOf(DATA_DIR)).toBe("700");
    expect(modeOf(join(DATA_DIR, "session-secret"))).toBe("600");

    const refused = await startProcess({ DATA_DIR });
    expect(await refused.ended).toBe(1);
    expect(refused.output.errors).toMatch(oneLine);
    expect(refused.output.errors).toContain(`DATA_DIR ${DATA_DIR} is in use`);

    const { token, cookie } = await signUpWithToken(first.url);
    first.kill("SIGKILL");
    expect(await first.ended).toBeNull();
    const second = await startReady({ DATA_DIR });
    for (const headers of [bearer(token), { cookie }]) {
      expect((await fetch(`${second.url}/trpc/user.me`, { headers })).status).toBe(200);
    }
  });
} else {
  test("two that start at once on an empty database both start", async () => {
    const variables = await nameEmptyDatabase();
    const [first, second] = await Promise.all([startReady(variables), startReady(variables)]);
    const { token, cookie } = await signUpWithToken(first.url);
    for (const headers of [bearer(token), { cookie }]) {
      expect((await fetch(`${second.url}/trpc/user.me`, { headers })).status).toBe(200);
    }
  });
}
