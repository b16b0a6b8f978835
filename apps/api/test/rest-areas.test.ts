import { describe, expect, test } from "vitest";
import { z } from "zod";
import { signUpWithToken } from "./new-user.ts";
import { restClient } from "./rest-client.ts";
import { area, inputProblem, problem, task } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url } = await startForFile();
const owner = await signUpWithToken(url);
const rest = restClient(url, owner.token);

const made = z.looseObject({ id: z.string(), name: z.string(), color: z.string() });
const list = z.object({ items: z.array(made) });

/** Creates a project and gives its path. */
async function createProject(): Promise<string> {
  const { id } = await owner.browser.project.create.mutate({ name: "Rocket" });
  return `/projects/${id}`;
}

const createArea = async (path: string, name: string) =>
  made.parse((await rest("POST", `${path}/areas`, { name })).body);

const listNames = async (path: string) =>
  list.parse((await rest("GET", `${path}/areas`)).body).items.map(({ name }) => name);

describe("POST areas", () => {
  test("answers 201 and the area, with what was left out filled in", async () => {
    const answer = await rest("POST", `${await createProject()}/areas`, { name: " Yard " });
    expect(answer.status).toBe(201);
    expect(answer.body).toStrictEqual({ ...area, name: "Yard" });
  });

  test("keeps all that is given, the color in lowercase", async () => {
    const path = await createProject();
    const given = { name: "Yard", color: "#AABBCC", description: "All **outside**.\n" };
    const { body } = await rest("POST", `${path}/areas`, given);
    expect(body).toStrictEqual({ ...area, ...given, color: "#aabbcc" });
    const projectId = path.split("/").at(-1);
    expect(body).toMatchObject({ projectId });
  });

  test("the first areas of a project have a color each", async () => {
    const path = await createProject();
    const colors = new Set<string>();
    for (const name of ["A", "B", "C", "D", "E", "F", "G", "H"]) {
      colors.add((await createArea(path, name)).color);
    }
    expect(colors.size).toBe(8);
    expect(colors).toContain((await createArea(path, "I")).color);
  });

  test("a name that the project has is 409, that of another project is not", async () => {
    const [path, other] = [await createProject(), await createProject()];
    await createArea(path, "Yard");
    await createArea(other, "Yard");
    const again = await rest("POST", `${path}/areas`, { name: "Yard " });
    expect(again.status).toBe(409);
    expect(again.body).toStrictEqual(problem(409, "CONFLICT", "There is an area Yard already."));
    expect(await listNames(path)).toEqual(["Yard"]);
  });

  test("eight who create the same at once: one does", async () => {
    const path = await createProject();
    const asked = Array.from({ length: 8 }, () => rest("POST", `${path}/areas`, { name: "Yard" }));
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, ...Array(7).fill(409)]);
    expect(await listNames(path)).toEqual(["Yard"]);
  });

  test.each([
    ["no name", {}, expect.stringMatching(/^name: /)],
    ["a blank name", { name: " " }, "name: Must not be empty"],
    ["a long name", { name: "x".repeat(101) }, "name: Must be at most 100 characters"],
    ["a NUL in the name", { name: "a\0" }, "name: Must not hold NUL characters"],
    [
      "a long description",
      { name: "Yard", description: "x".repeat(20_001) },
      "description: Must be at most 20000 characters",
    ],
    [
      "what only PATCH takes",
      { name: "Yard", archived: true },
      expect.stringContaining("archived"),
    ],
  ])("%s is 400 and named", async (_, body, detail) => {
    const answer = await rest("POST", `/projects/${owner.projectId}/areas`, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toStrictEqual(inputProblem(detail));
  });

  test.each(["blue", "#abc", "3b82f6", "#3b82f6ff", "", "#3b82f6\n"])(
    "%j is no color",
    async (color) => {
      const given = { name: "Yard", color };
      const answer = await rest("POST", `/projects/${owner.projectId}/areas`, given);
      expect(answer.status).toBe(400);
      expect(answer.body).toStrictEqual(inputProblem("color: Expected a color such as #3b82f6"));
    },
  );
});

describe("GET areas", () => {
  test("gives all of them, the oldest first and the archived last", async () => {
    const path = await createProject();
    expect((await rest("GET", `${path}/areas`)).body).toStrictEqual({ items: [] });
    const first = await createArea(path, "A");
    for (const name of ["B", "C"]) await createArea(path, name);
    await rest("PATCH", `${path}/areas/${first.id}`, { archived: true });
    expect(await listNames(path)).toEqual(["B", "C", "A"]);
  });
});

describe("PATCH an area", () => {
  test("changes every field that is given, and no other", async () => {
    const path = await createProject();
    const { id } = await createArea(path, "Yard");
    const given = { name: "Garden", color: "#000000", description: "Green", archived: true };
    const all = await rest("PATCH", `${path}/areas/${id}`, given);
    expect(all.status).toBe(200);
    expect(all.body).toStrictEqual({ ...area, id, ...given });
    const one = await rest("PATCH", `${path}/areas/${id}`, { archived: false });
    expect(one.body).toStrictEqual({ ...area, id, ...given, archived: false });
  });

  test("another's name is 409, its own is not", async () => {
    const path = await createProject();
    const { id } = await createArea(path, "Yard");
    await createArea(path, "Garden");
    const taken = await rest("PATCH", `${path}/areas/${id}`, { name: "Garden", archived: true });
    expect(taken.status).toBe(409);
    expect(await listNames(path)).toEqual(["Yard", "Garden"]);
    expect((await rest("PATCH", `${path}/areas/${id}`, { name: "Yard" })).status).toBe(200);
  });

  test.each([
    ["nothing", {}, problem(400, "BAD_REQUEST")],
    ["archived as text", { archived: "yes" }, inputProblem(expect.stringMatching(/^archived: /))],
    ["a blank name", { name: " " }, inputProblem("name: Must not be empty")],
  ])("%s is 400", async (_, body, expected) => {
    const path = await createProject();
    const { id } = await createArea(path, "Yard");
    const answer = await rest("PATCH", `${path}/areas/${id}`, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toStrictEqual(expected);
  });

  test("an area that there is not is 404", async () => {
    const answer = await rest("PATCH", `${await createProject()}/areas/nothing`, { name: "A" });
    expect(answer.status).toBe(404);
    expect(answer.body).toStrictEqual(
      problem(404, "NOT_FOUND", "There is no such area, or you may not see it."),
    );
  });
});

describe("tasks", () => {
  test("belong to an area, can be moved out of it, and are found by it", async () => {
    const path = await createProject();
    const { id: areaId } = await createArea(path, "Yard");
    const created = await rest("POST", `${path}/tasks`, { title: "Rake", areaId });
    expect(created.body).toStrictEqual({ ...task, title: "Rake", areaId });
    await rest("POST", `${path}/tasks`, { title: "Sweep" });
    const found = await rest("GET", `${path}/tasks?areaId=${areaId}`);
    expect(found.body).toStrictEqual({ items: [created.body], nextCursor: null });
    const moved = await rest("PATCH", `${path}/tasks/FB-1`, { areaId: null });
    expect(moved.body).toStrictEqual({ ...task, title: "Rake" });
    const { items } = await owner.browser.activity.list.query({ changesOnly: "yes", limit: 1 });
    expect(items[0]?.summary).toBe("Changed area of FB-1 Rake");
    const empty = await rest("GET", `${path}/tasks?areaId=${areaId}`);
    expect(empty.body).toStrictEqual({ items: [], nextCursor: null });
  });

  test("stay in an area that is archived, which takes no others", async () => {
    const path = await createProject();
    const { id: areaId } = await createArea(path, "Yard");
    await rest("POST", `${path}/tasks`, { title: "Rake", areaId });
    await rest("POST", `${path}/tasks`, { title: "Sweep" });
    await rest("PATCH", `${path}/areas/${areaId}`, { archived: true });
    const refused = problem(400, "BAD_REQUEST", "areaId: Expected an area that is not archived");
    expect((await rest("POST", `${path}/tasks`, { title: "Mow", areaId })).body).toEqual(refused);
    expect((await rest("PATCH", `${path}/tasks/FB-2`, { areaId })).body).toEqual(refused);
    expect((await rest("GET", `${path}/tasks/FB-1`)).body).toMatchObject({ areaId });
    expect((await rest("GET", `${path}/tasks/FB-2`)).body).toMatchObject({ areaId: null });
    expect((await rest("GET", `${path}/tasks`)).body).toMatchObject({ items: { length: 2 } });
  });

  test("take no area of another project, told as of one that there is not", async () => {
    const [path, other] = [await createProject(), await createProject()];
    const { id: theirs } = await createArea(other, "Yard");
    await rest("POST", `${path}/tasks`, { title: "Rake" });
    const refused = problem(
      400,
      "BAD_REQUEST",
      "areaId: Expected the id of an area of the project",
    );
    for (const areaId of [theirs, "nothing"]) {
      const created = await rest("POST", `${path}/tasks`, { title: "Mow", areaId });
      expect(created.body).toStrictEqual(refused);
      const moved = await rest("PATCH", `${path}/tasks/FB-1`, { areaId });
      expect(moved.body).toStrictEqual(refused);
    }
    // A refused task takes no number.
    expect((await rest("POST", `${path}/tasks`, { title: "Mow" })).body).toMatchObject({
      ref: "FB-2",
    });
  });
});
