import { describe, expect, test } from "vitest";
import { z } from "zod";
import { signUpWithToken } from "./new-user.ts";
import { restClient } from "./rest-client.ts";
import { inputProblem, problem, subtask } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const owner = await signUpWithToken(url);
const { projectId } = owner;
const rest = restClient(url, owner.token);

/** Creates a task and gives the path of it. */
async function createTask(): Promise<string> {
  const { id } = await owner.browser.task.create.mutate({ projectId, title: "Sweep" });
  return `/projects/${projectId}/tasks/${id}`;
}

const line = z.looseObject({ id: z.string(), title: z.string(), done: z.boolean() });
const checklist = z.object({ items: z.array(line) });
const detail = z.looseObject({ subtasks: z.array(line) });

async function addLines(path: string, titles: readonly string[]) {
  return checklist.parse((await rest("POST", `${path}/subtasks`, { titles })).body).items;
}

const readLines = async (path: string) => detail.parse((await rest("GET", path)).body).subtasks;

const titlesOf = (lines: readonly { title: string }[]) => lines.map(({ title }) => title);
const count = (size: number, title = "Dust") => Array.from({ length: size }, () => title);

describe("POST subtasks", () => {
  test("answers 201 and the checklist, which the task then shows", async () => {
    const path = await createTask();
    const answer = await rest("POST", `${path}/subtasks`, { titles: [" Dust ", "Mop"] });
    expect(answer.status).toBe(201);
    const items = ["Dust", "Mop"].map((title) => ({ ...subtask, title }));
    expect(answer.body).toStrictEqual({ items });
    expect({ items: await readLines(path) }).toEqual(answer.body);
  });

  test("adds to the end and leaves the lines that are there as they are", async () => {
    const path = await createTask();
    const [dust] = await addLines(path, ["Dust", "Mop"]);
    await rest("PATCH", `${path}/subtasks/${dust?.id}`, { done: true });
    const before = await readLines(path);
    const after = await addLines(path, ["Dust", "Polish"]);
    expect(after.slice(0, 2)).toEqual(before);
    expect(titlesOf(after)).toEqual(["Dust", "Mop", "Dust", "Polish"]);
    expect(after.map(({ done }) => done)).toEqual([true, false, false, false]);
  });

  test("takes 20 titles of 200 characters", async () => {
    const titles = count(20, "x".repeat(200));
    expect(titlesOf(await addLines(await createTask(), titles))).toEqual(titles);
  });

  test.each([
    ["no titles", [], "titles: Must be at least 1 items"],
    ["21 titles", count(21), "titles: Must be at most 20 items"],
    ["a long title", ["x".repeat(201)], "titles.0: Must be at most 200 characters"],
    ["a blank title", ["Dust", " "], "titles.1: Must not be empty"],
    ["a NUL", ["Du\0st"], "titles.0: Must not hold NUL characters"],
    ["a text", "Dust", expect.stringMatching(/^titles: /)],
  ])("with %s is 400, and adds nothing", async (_, titles, says) => {
    const path = await createTask();
    const { status, body } = await rest("POST", `${path}/subtasks`, { titles });
    expect(status).toBe(400);
    expect(body).toStrictEqual(inputProblem(says));
    expect(await readLines(path)).toEqual([]);
  });

  test("more than 100 on a task are 409, and none of them is added", async () => {
    const path = await createTask();
    for (let times = 0; times < 4; times++) await addLines(path, count(20));
    await addLines(path, count(19));
    const { status, body } = await rest("POST", `${path}/subtasks`, { titles: ["A", "B"] });
    expect(status).toBe(409);
    const says = expect.stringMatching(/^FB-\d+ has 99 subtasks: a task holds 100 at most\.$/);
    expect(body).toStrictEqual(problem(409, "CONFLICT", says));
    expect(await readLines(path)).toHaveLength(99);
    expect(await addLines(path, ["The last"])).toHaveLength(100);
  });

  test("added at once, they stay together and never pass 100", async () => {
    const path = await createTask();
    const calls = Array.from("ABCDEFG", (name) => name);
    const answers = await Promise.all(
      calls.map((name) => rest("POST", `${path}/subtasks`, { titles: count(20, name) })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 201, 201, 201, 201, 409, 409]);
    const added = calls.filter((_, at) => answers[at]?.status === 201);
    const titles = titlesOf(await readLines(path));
    const inOrder = [...added].sort((one, other) => titles.indexOf(one) - titles.indexOf(other));
    expect(titles).toEqual(inOrder.flatMap((name) => count(20, name)));
  });
});

describe("PATCH a subtask", () => {
  test("checks it off and opens it again, and nothing else", async () => {
    const path = await createTask();
    const [dust, mop] = await addLines(path, ["Dust", "Mop"]);
    const patch = (done: boolean) => rest("PATCH", `${path}/subtasks/${dust?.id}`, { done });
    const checked = await patch(true);
    expect(checked.status).toBe(200);
    expect(checked.body).toStrictEqual({ ...dust, done: true });
    expect(await readLines(path)).toEqual([{ ...dust, done: true }, mop]);
    expect((await patch(true)).body).toEqual(checked.body);
    await patch(false);
    expect(await readLines(path)).toEqual([dust, mop]);
  });

  test("one of another task is as missing as one that never was", async () => {
    const [path, other] = [await createTask(), await createTask()];
    const [theirs] = await addLines(other, ["Dust"]);
    const sameId = { "x-request-id": "the-same" };
    const ask = (id = "") => rest("PATCH", `${path}/subtasks/${id}`, { done: true }, sameId);
    const refused = await ask(theirs?.id);
    expect(refused.status).toBe(404);
    expect(refused.text).toBe((await ask("0".repeat(12))).text);
    expect(refused.text).toContain("There is no such subtask");
    expect(await readLines(other)).toEqual([theirs]);
  });

  test.each([
    ["no word", {}],
    ["a text", { done: "true" }],
    ["another title", { done: true, title: "Polish" }],
  ])("with %s is 400", async (_, body) => {
    const path = await createTask();
    const [dust] = await addLines(path, ["Dust"]);
    expect((await rest("PATCH", `${path}/subtasks/${dust?.id}`, body)).status).toBe(400);
    expect(await readLines(path)).toEqual([dust]);
  });
});

test("a checklist leaves every field of its task as it is", async () => {
  const path = await createTask();
  const readRow = () => sql`select * from task where id = ${path.split("/").at(-1) ?? ""}`;
  const before = [...(await readRow())];
  const [dust] = await addLines(path, ["Dust"]);
  await rest("PATCH", `${path}/subtasks/${dust?.id}`, { done: true });
  expect(await readLines(path)).toEqual([{ ...dust, done: true }]);
  expect([...(await readRow())]).toEqual(before);
});
