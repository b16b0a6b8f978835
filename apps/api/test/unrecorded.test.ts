import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../src/database/client.ts";
import { countRows, readRowsOf } from "./activity-rows.ts";
import { bearerDoors } from "./bearer-doors.ts";
import { bearer, signUpWithToken } from "./new-user.ts";
import { holdLock } from "./row-lock.ts";
import { startForFile } from "./start-frostbyte.ts";

const running = await startForFile();
const { url, sql, readLog } = running;
const user = await signUpWithToken(url);
const { token, projectId } = user;
const credential = bearer(token);
const first = { projectId, taskId: "FB-1" };

const readTitle = async () => (await user.browser.task.get.query(first)).title;
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

async function expectUnavailable(answer: Response): Promise<void> {
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
  const text = await answer.text();
  expect(text).toContain('"code":"SERVICE_UNAVAILABLE"');
  expect(text).not.toMatch(/trigger|refuse_entry|the entry was refused|activity/);
}

/** Makes the database refuse entries until it is disposed of. */
async function refuse(event: "insert" | "update"): Promise<AsyncDisposable> {
  await alterActivity(`create trigger refuse_entry before ${event} on activity
    for each row execute function refuse_entry()`);
  return {
    [Symbol.asyncDispose]: () => alterActivity("drop trigger refuse_entry on activity"),
  };
}

/** A change of all partitions can deadlock with the stamps of requests that were just answered. */
async function alterActivity(statement: string): Promise<void> {
  const tryOnce = () =>
    sql.unsafe(statement).then(
      () => null,
      (error) => error.code,
    );
  await expect.poll(tryOnce, { timeout: 10_000 }).toBeNull();
}

beforeAll(async () => {
  await sql`create function refuse_entry() returns trigger language plpgsql as
    $$ begin raise exception 'the entry was refused'; end $$`;
});

afterAll(async () => {
  await sql`drop function refuse_entry()`;
});

describe.each(bearerDoors)("while requests cannot be recorded, $name", ({ ask, rename, name }) => {
  test("serves nothing, changes nothing, and recovers", async () => {
    const [before, rows] = [await readTitle(), await countRows(sql)];
    {
      await using _refusing = await refuse("insert");
      await expectUnavailable(await ask(url, credential));
      await expectUnavailable(await rename(url, credential, { ...first, title: "Unrecorded" }));
      expect((await ask(url, bearer("0".repeat(64)))).status).toBe(401);
    }
    expect(await readTitle()).toBe(before);
    expect(await countRows(sql)).toBe(rows);
    expect(readLog()).toContain("the entry was refused");
    expect((await ask(url, credential)).status).toBe(200);
    const renamed = await rename(url, credential, { ...first, title: `By ${name}` });
    expect(renamed.status).toBe(200);
    expect(await readTitle()).toBe(`By ${name}`);
  });
});

test("a read whose outcome is lost has its row all the same", async () => {
  let answer: Response;
  {
    await using _refusing = await refuse("update");
    answer = await fetch(`${url}/api/v1/me`, { headers: credential });
    await expect.poll(readLog).toContain("Outcomes of requests were lost");
  }
  expect(answer.status).toBe(200);
  expect(await readRowsOf(sql, answer)).toMatchObject([
    { action: "user.me", outcome: "unfinished" },
  ]);
});

test("a bearer's change whose outcome cannot be recorded is not made", async () => {
  const before = await readTitle();
  const change = () => post("/trpc/task.update", { ...first, title: "Stamped" }, credential);
  {
    await using _refusing = await refuse("update");
    await expectUnavailable(await change());
  }
  expect(await readTitle()).toBe(before);
  expect((await change()).status).toBe(200);
  expect(await readTitle()).toBe("Stamped");
});

test("a browser's change that cannot be recorded is not made, and reads go on", async () => {
  const before = await readTitle();
  const change = () => post("/trpc/task.update", { ...first, title: "By hand" }, user.headers);
  {
    await using _refusing = await refuse("insert");
    await expectUnavailable(await change());
    await expectUnavailable(await post("/trpc/token.generate", {}, user.headers));
    expect(await readTitle()).toBe(before);
  }
  expect((await fetch(`${url}/api/v1/me`, { headers: credential })).status).toBe(200);
  expect((await change()).status).toBe(200);
  expect(await readTitle()).toBe("By hand");
});

test("a revocation that cannot be recorded does not end the token", async () => {
  const other = await signUpWithToken(url);
  const revoke = () => post("/api/v1/revocations", { token: other.token });
  const works = async () =>
    (await fetch(`${url}/api/v1/me`, { headers: bearer(other.token) })).status;
  {
    await using _refusing = await refuse("insert");
    await expectUnavailable(await revoke());
  }
  expect(await works()).toBe(200);
  expect((await revoke()).status).toBe(202);
  expect(await works()).toBe(401);
});

/** A table can be locked and backends be ended only beside the product: the embedded has one session. */
if (running.kind === "postgres") {
  test("no answer begins before its row is there, and none is waited for in vain", async () => {
    const before = await readTitle();
    const lock = await holdLock(running, (other) => other`lock table activity in exclusive mode`);
    const startedAt = performance.now();
    const answers = await Promise.all(
      bearerDoors.flatMap(({ ask, rename }) => [
        ask(url, credential),
        rename(url, credential, { ...first, title: "Unseen" }),
      ]),
    );
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    for (const answer of answers) await expectUnavailable(answer);
    await lock.release();
    expect(await readTitle()).toBe(before);
    expect((await fetch(`${url}/api/v1/me`, { headers: credential })).status).toBe(200);
  });

  test("connections that the server ends cost 503s alone, and are found again", async () => {
    const statuses: number[] = [];
    let isOver = false;
    const load = bearerDoors.map(async ({ ask, rename }) => {
      while (!isOver) {
        const title = `Round ${statuses.length}`;
        for (const answer of [
          await ask(url, credential),
          await rename(url, credential, { ...first, title }),
        ]) {
          // MCP says in a 200 that a tool could not reach the database.
          const isBusy = (await answer.text()).includes("Frostbyte cannot answer right now");
          statuses.push(isBusy ? 503 : answer.status);
        }
      }
    });
    const enough = async () => {
      const until = statuses.length + 12;
      await expect.poll(() => statuses.length, { timeout: 10_000 }).toBeGreaterThan(until);
    };
    const beside = connect(running.address, 1);
    try {
      for (let round = 0; round < 5; round += 1) {
        await enough();
        const ended = await beside.sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`;
        expect(ended.length).toBeGreaterThan(0);
      }
      await enough();
    } finally {
      isOver = true;
      await Promise.all(load);
      await beside.close();
    }
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(statuses).toContain(200);
    // Each connection comes back at its own pace.
    const change = () => post("/trpc/task.update", { ...first, title: "After" }, credential);
    await expect.poll(async () => (await change()).status, { timeout: 10_000 }).toBe(200);
    expect(await readTitle()).toBe("After");
  });
}

test("a batch that fails as a whole says when to come again", async () => {
  const rename = () =>
    post("/trpc/task.update?batch=1", { 0: { ...first, title: "In a batch" } }, credential);
  {
    await using _refusing = await refuse("update");
    await expectUnavailable(await rename());
  }
  expect((await rename()).status).toBe(200);
  expect(await readTitle()).toBe("In a batch");
});
