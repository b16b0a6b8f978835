import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { procedures } from "../src/procedures.ts";
import {
  addArea,
  addRelease,
  areaOf,
  listChanges,
  type Place,
  releaseOf,
} from "./change-examples.ts";
import { bearer, signUp, signUpWithToken, type TestUser } from "./new-user.ts";
import { activity } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const [owner, grace, stranger] = [
  await signUpWithToken(url),
  await signUp(url, "Grace"),
  await signUpWithToken(url),
];

async function makePlace({ browser }: Pick<TestUser, "browser">): Promise<Place> {
  const { id: projectId } = await browser.project.create.mutate({ name: "Rocket" });
  const { id: taskId } = await browser.task.create.mutate({ projectId, title: "Sweep" });
  return { projectId, taskId };
}

const changes = listChanges({ sql, owner, grace });
const named = Object.entries(changes).map(([action, change]) => ({ action, ...change }));
const ofProjects = named.filter(({ about }) => about !== "nothing");
const ofPlaces = ofProjects.filter(({ action }) => action !== "project.create");

const ask = (action: string, input: object, headers: Record<string, string>) =>
  fetch(`${url}/trpc/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(input),
  });

test("every change that an actor can make is tried below", () => {
  const all = [...procedures.values()].filter(({ kind }) => kind === "change");
  const byActors = all.filter(({ meta }) => !meta.rest?.public).map(({ name }) => name);
  expect(new Set(Object.keys(changes))).toEqual(new Set(byActors));
});

describe("works and records", () => {
  test.each(named)("$action in the browser", async ({ action, about, ...change }) => {
    const user = about === "nothing" ? await signUpWithToken(url) : owner;
    const place = await makePlace(user);
    await change.prepare?.(place);
    if (action === "token.generate") await user.browser.token.revoke.mutate();
    const answer = await ask(action, change.input(place), user.headers);
    expect(answer.status).toBe(200);
    await expectEntry(user, { action, about, summary: change.summary, via: "web" });
  });

  test.each(ofProjects)("$action by the token", async ({ action, about, ...change }) => {
    const place = await makePlace(owner);
    await change.prepare?.(place);
    const answer = await ask(action, change.input(place), bearer(owner.token));
    expect(answer.status).toBe(200);
    await expectEntry(owner, { action, about, summary: change.summary, via: "plugin" });
  });
});

async function expectEntry(
  user: TestUser,
  { about, ...said }: { action: string; about: string; summary: string; via: string },
): Promise<void> {
  const { items } = await user.browser.activity.list.query({ changesOnly: "yes", limit: 1 });
  expect(items).toStrictEqual([
    {
      ...activity,
      ...said,
      actor: { id: user.id, name: "Ada" },
      client: "node",
      kind: "change",
      outcome: "ok",
      project: about === "nothing" ? null : { id: expect.any(String), name: expect.any(String) },
      task:
        about === "task"
          ? { id: expect.any(String), ref: expect.any(String), title: expect.any(String) }
          : null,
    },
  ]);
}

describe("refuses a stranger with the same bytes as a missing one", () => {
  const missing = { projectId: "0".repeat(12), taskId: "0".repeat(12) };
  const sameId = { "x-request-id": "the-same" };

  test.each(ofPlaces)("$action", async ({ action, ...change }) => {
    const place = await makePlace(owner);
    await change.prepare?.(place);
    const before = await readWorld();
    for (const credential of [bearer(stranger.token), stranger.headers]) {
      const headers = { ...credential, ...sameId };
      const refused = await ask(action, change.input(place), headers);
      const absent = await ask(action, change.input(missing), headers);
      expect(refused.status).toBe(404);
      expect(await refused.text()).toBe(await absent.text());
      expect(headersOf(refused)).toEqual(headersOf(absent));
    }
    expect(await readWorld()).toEqual(before);
  });

  test.each(ofPlaces.filter(({ about, action }) => about === "task" && action !== "task.create"))(
    "$action with a task of theirs in a project of one's own",
    async ({ action, ...change }) => {
      const theirs = await makePlace(owner);
      const headers = { ...bearer(stranger.token), ...sameId };
      const at = (taskId: string) => change.input({ projectId: stranger.projectId, taskId });
      const before = await readWorld();
      const refused = await ask(action, at(theirs.taskId), headers);
      const absent = await ask(action, at(missing.taskId), headers);
      expect(refused.status).toBe(404);
      expect(await refused.text()).toBe(await absent.text());
      expect(await readWorld()).toEqual(before);
    },
  );

  test.each([
    {
      action: "area.update",
      prepare: (place: Place) => addArea(sql, place),
      input: (areaId: string) => ({ areaId, color: "#000000" }),
      idOf: areaOf,
    },
    {
      action: "release.update",
      prepare: (place: Place) => addRelease(sql, place),
      input: (releaseId: string) => ({ releaseId, status: "active" }),
      idOf: releaseOf,
    },
  ])("$action with one of theirs in a project of one's own", async (change) => {
    const theirs = await makePlace(owner);
    await change.prepare(theirs);
    const headers = { ...bearer(stranger.token), ...sameId };
    const at = (id: string) => ({ projectId: stranger.projectId, ...change.input(id) });
    const before = await readWorld();
    const refused = await ask(change.action, at(change.idOf(theirs)), headers);
    const absent = await ask(change.action, at(missing.projectId), headers);
    expect(refused.status).toBe(404);
    expect(await refused.text()).toBe(await absent.text());
    expect(await readWorld()).toEqual(before);
  });

  test.each(named.filter(({ about }) => about === "nothing"))(
    "$action is nobody's but the browser's",
    async ({ action }) => {
      const before = await readWorld();
      const answer = await ask(action, {}, bearer(owner.token));
      expect(answer.status).toBe(403);
      expect(await readWorld()).toEqual(before);
    },
  );
});

describe("rolls back whole when it cannot be recorded", () => {
  beforeAll(async () => {
    await sql`create function refuse_entry() returns trigger language plpgsql as
      $$ begin raise exception 'the entry was refused'; end $$`;
  });

  async function refuseEntries(): Promise<AsyncDisposable> {
    await sql`create trigger refuse_entry before insert or update on activity for each row
      when (new.kind = 'change' and new.outcome = 'ok') execute function refuse_entry()`;
    return {
      async [Symbol.asyncDispose]() {
        await sql`drop trigger refuse_entry on activity`;
      },
    };
  }

  afterAll(async () => {
    await sql`drop function refuse_entry()`;
  });

  test.each(named)("$action in the browser", async ({ action, ...change }) => {
    const place = await makePlace(owner);
    await change.prepare?.(place);
    await using _refusing = await refuseEntries();
    const [before, entries] = [await readWorld(), await countEntries()];
    const answer = await ask(action, change.input(place), owner.headers);
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toMatch(/refused|trigger|exception/);
    expect(await readWorld()).toEqual(before);
    expect(await countEntries()).toBe(entries);
  });

  test.each(ofProjects)("$action by the token", async ({ action, ...change }) => {
    const place = await makePlace(owner);
    await change.prepare?.(place);
    await using _refusing = await refuseEntries();
    const before = await readWorld();
    const requestId = action.replace(".", "-");
    const headers = { ...bearer(owner.token), "x-request-id": requestId };
    const answer = await ask(action, change.input(place), headers);
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toMatch(/refused|trigger|exception/);
    expect(await readWorld()).toEqual(before);
    const outcomes = () =>
      sql`select action, outcome from activity where request_id = ${requestId}`;
    await expect.poll(outcomes).toEqual([{ action, outcome: "failed" }]);
  });
});

const countEntries = async () => (await sql`select 1 from activity`).length;

/** Everything that a change may write, activity aside. */
async function readWorld() {
  return [
    await sql`select * from project order by id`,
    await sql`select * from project_member order by project_id, user_id`,
    await sql`select * from area order by id`,
    await sql`select * from release order by id`,
    await sql`select * from task order by id`,
    await sql`select * from subtask order by id`,
    await sql`select * from decision order by id`,
    await sql`select * from api_token order by user_id`,
    await sql`select * from retired_token order by user_id, generation`,
  ].map((rows) => [...rows]);
}

const headersOf = (answer: Response) =>
  Object.fromEntries([...answer.headers].filter(([name]) => name !== "date"));
