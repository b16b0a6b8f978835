import { describe, expect, test } from "vitest";
import { z } from "zod";
import { signUp, signUpWithToken } from "./new-user.ts";
import { restClient } from "./rest-client.ts";
import { inputProblem, problem, task, taskDetail } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url } = await startForFile();
const owner = await signUpWithToken(url);
const rest = restClient(url, owner.token);

/** Creates a project without tasks and gives the path of its tasks. */
async function createTasksPath(): Promise<string> {
  const { id } = await owner.browser.project.create.mutate({ name: "Rocket" });
  return `/projects/${id}/tasks`;
}

const created = z.looseObject({ id: z.string(), ref: z.string() });
const page = z.object({ items: z.array(created), nextCursor: z.string().nullable() });

async function createTask(path: string, body: object = { title: "Sweep" }) {
  return created.parse((await rest("POST", path, body)).body);
}

async function listRefs(path: string) {
  const { items, nextCursor } = page.parse((await rest("GET", path)).body);
  return { refs: items.map(({ ref }) => ref), nextCursor };
}

describe("POST tasks", () => {
  test("answers 201 and the task, with what was left out filled in", async () => {
    const { status, body } = await rest("POST", await createTasksPath(), { title: " Sweep " });
    expect(status).toBe(201);
    expect(body).toStrictEqual({ ...task, title: "Sweep", ref: "FB-1" });
  });

  test("keeps all that is given", async () => {
    const given = {
      title: "Sweep",
      description: "The **whole** floor.\n",
      type: "improvement",
      priority: "urgent",
      assigneeId: owner.id,
    };
    const { body } = await rest("POST", await createTasksPath(), given);
    expect(body).toStrictEqual({ ...task, ...given });
  });

  test("refs count up in each project by itself", async () => {
    const [first, second] = [await createTasksPath(), await createTasksPath()];
    expect((await createTask(first)).ref).toBe("FB-1");
    expect((await createTask(first)).ref).toBe("FB-2");
    expect((await createTask(second)).ref).toBe("FB-1");
  });

  test("created at once, each has a number of its own", async () => {
    const path = await createTasksPath();
    const tasks = await Promise.all(Array.from({ length: 12 }, () => createTask(path)));
    const refs = tasks.map(({ ref }) => ref);
    expect(new Set(refs)).toEqual(new Set(Array.from(refs, (_, at) => `FB-${at + 1}`)));
  });

  test("only a member can be assigned", async () => {
    const stranger = await signUp(url, "Eve");
    const given = { title: "Sweep", assigneeId: stranger.id };
    const { status, body } = await rest("POST", await createTasksPath(), given);
    expect(status).toBe(400);
    expect(body).toMatchObject({ detail: expect.stringMatching(/^assigneeId: /) });
  });
});

describe("GET a task", () => {
  test("is the same by id and by ref", async () => {
    const path = await createTasksPath();
    const { id } = await createTask(path);
    const byId = await rest("GET", `${path}/${id}`);
    expect(byId.status).toBe(200);
    expect(byId.body).toStrictEqual({ ...taskDetail, id });
    expect((await rest("GET", `${path}/FB-1`)).body).toEqual(byId.body);
  });

  test.each(["FB-2", "FB-0", "FB-01", "fb-1", "FB-1x", "FB-99999999999999999999", "1", "nothing"])(
    "%s is no task",
    async (taskId) => {
      const path = await createTasksPath();
      await createTask(path);
      const { status, body } = await rest("GET", `${path}/${taskId}`);
      expect(status).toBe(404);
      expect(body).toStrictEqual(problem(404, "NOT_FOUND"));
    },
  );

  test("an id from another project is no task here", async () => {
    const { id } = await createTask(await createTasksPath());
    expect((await rest("GET", `${await createTasksPath()}/${id}`)).status).toBe(404);
  });
});

describe("PATCH a task", () => {
  test("changes every field that is given, and no other", async () => {
    const path = await createTasksPath();
    const { id } = await createTask(path);
    const given = {
      title: "Mop",
      description: "Wet.",
      type: "bug",
      priority: "low",
      status: "in-progress",
      assigneeId: owner.id,
      agentContext: "The bucket leaks.",
    };
    const all = await rest("PATCH", `${path}/${id}`, given);
    expect(all.status).toBe(200);
    expect(all.body).toStrictEqual({ ...task, id, ...given });
    const one = await rest("PATCH", `${path}/FB-1`, { assigneeId: null, agentContext: null });
    expect(one.body).toStrictEqual({ ...task, ...given, id, assigneeId: null, agentContext: null });
  });

  test("with nothing to change is 400", async () => {
    const path = await createTasksPath();
    await createTask(path);
    const { status, body } = await rest("PATCH", `${path}/FB-1`, {});
    expect(status).toBe(400);
    expect(body).toStrictEqual(problem(400, "BAD_REQUEST"));
  });
});

describe("start and complete", () => {
  test("a task goes from todo over in-progress to done", async () => {
    const path = await createTasksPath();
    const { id } = await createTask(path);
    const started = await rest("POST", `${path}/FB-1/start`, { note: "With a broom" });
    expect(started.status).toBe(200);
    expect(started.body).toStrictEqual({ ...task, id, status: "in-progress" });
    const report = { summary: "Swept it all", filesTouched: ["floor.txt"] };
    const completed = await rest("POST", `${path}/${id}/complete`, report);
    expect(completed.status).toBe(200);
    const done = { ...task, id, status: "done", lastAgentSummary: "Swept it all" };
    expect(completed.body).toStrictEqual(done);
    const feed = await owner.browser.activity.list.query({ changesOnly: "yes", limit: 2 });
    expect(feed.items.map(({ summary }) => summary)).toEqual([
      "Completed FB-1 Sweep: Swept it all",
      "Started FB-1 Sweep: With a broom",
    ]);
  });

  test("start needs no body", async () => {
    const path = await createTasksPath();
    await createTask(path);
    expect((await rest("POST", `${path}/FB-1/start`)).status).toBe(200);
  });

  test("a task may be completed without being started", async () => {
    const path = await createTasksPath();
    await createTask(path);
    const { body } = await rest("POST", `${path}/FB-1/complete`, { summary: "Quick" });
    expect(body).toMatchObject({ status: "done" });
  });

  test("start only from todo, complete not from done: else 409 that says why", async () => {
    const path = await createTasksPath();
    await createTask(path);
    await rest("POST", `${path}/FB-1/start`, {});
    const again = await rest("POST", `${path}/FB-1/start`, {});
    expect(again.status).toBe(409);
    expect(again.body).toStrictEqual(
      problem(409, "CONFLICT", expect.stringContaining("FB-1 is in-progress")),
    );
    await rest("POST", `${path}/FB-1/complete`, { summary: "Swept" });
    for (const [verb, body] of [
      ["start", {}],
      ["complete", { summary: "Again" }],
    ] as const) {
      const { status } = await rest("POST", `${path}/FB-1/${verb}`, body);
      expect(status).toBe(409);
    }
    expect((await rest("GET", `${path}/FB-1`)).body).toMatchObject({ lastAgentSummary: "Swept" });
  });

  test("two who start it at once: one does", async () => {
    const path = await createTasksPath();
    await createTask(path);
    const starts = [rest("POST", `${path}/FB-1/start`, {}), rest("POST", `${path}/FB-1/start`, {})];
    const statuses = (await Promise.all(starts)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409]);
  });

  test.each([
    ["an empty summary", { summary: " " }, "summary: Must not be empty"],
    ["no summary", {}, expect.stringMatching(/^summary: /)],
    [
      "a file that is no text",
      { summary: "A", filesTouched: [1] },
      expect.stringMatching(/^filesTouched\.0: /),
    ],
    [
      "too many files",
      { summary: "A", filesTouched: Array(201).fill("a") },
      "filesTouched: Must be at most 200 items",
    ],
  ])("complete with %s is 400", async (_, body, detail) => {
    const path = await createTasksPath();
    await createTask(path);
    const answer = await rest("POST", `${path}/FB-1/complete`, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toStrictEqual(inputProblem(detail));
  });
});

describe("GET tasks", () => {
  test("lists whole tasks, the oldest first", async () => {
    const path = await createTasksPath();
    for (const title of ["A", "B"]) await createTask(path, { title });
    const { status, body } = await rest("GET", path);
    expect(status).toBe(200);
    const items = ["A", "B"].map((title, at) => ({ ...task, title, ref: `FB-${at + 1}` }));
    expect(body).toStrictEqual({ items, nextCursor: null });
  });

  test("is cut into pages that miss and repeat nothing while tasks are added", async () => {
    const path = await createTasksPath();
    for (let count = 0; count < 5; count++) await createTask(path);
    const first = await listRefs(`${path}?limit=2`);
    expect(first.refs).toEqual(["FB-1", "FB-2"]);
    await createTask(path);
    const second = await listRefs(`${path}?limit=2&cursor=${first.nextCursor}`);
    expect(second.refs).toEqual(["FB-3", "FB-4"]);
    const third = await listRefs(`${path}?limit=2&cursor=${second.nextCursor}`);
    expect(third).toEqual({ refs: ["FB-5", "FB-6"], nextCursor: null });
    expect(await listRefs(`${path}?limit=6`)).toMatchObject({ nextCursor: null });
  });

  test("filters by status and by assignee", async () => {
    const path = await createTasksPath();
    await createTask(path);
    await createTask(path, { title: "B", assigneeId: owner.id });
    await createTask(path, { title: "C", assigneeId: owner.id });
    await rest("POST", `${path}/FB-3/start`, {});
    const refsAt = async (query: string) => (await listRefs(`${path}?${query}`)).refs;
    expect(await refsAt("status=todo")).toEqual(["FB-1", "FB-2"]);
    expect(await refsAt("status=in-progress")).toEqual(["FB-3"]);
    expect(await refsAt(`assigneeId=${owner.id}`)).toEqual(["FB-2", "FB-3"]);
    expect(await refsAt(`assigneeId=${owner.id}&status=todo`)).toEqual(["FB-2"]);
    expect(await refsAt("assigneeId=nobody")).toEqual([]);
  });

  test.each([
    ["limit=abc", "limit"],
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=-1", "limit"],
    ["limit=1.5", "limit"],
    ["limit=1e1", "limit"],
    ["limit=", "limit"],
    ["limit=%201", "limit"],
    ["limit=1&limit=2", "limit"],
    ["status=todo&status=done", "status"],
    ["status=open", "status"],
    ["status=", "status"],
    ["cursor=FB-1", "cursor"],
    ["projectId=other", "projectId"],
    ["page=2", "page"],
    ["__proto__=1", "__proto__"],
  ])("?%s is 400 and named", async (query, name) => {
    const { status, body } = await rest("GET", `/projects/${owner.projectId}/tasks?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: "BAD_REQUEST",
      detail: expect.stringContaining(name),
    });
  });
});
