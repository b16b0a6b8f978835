import { describe, expect, test } from "vitest";
import { z } from "zod";
import { signUpWithToken } from "./new-user.ts";
import { restClient } from "./rest-client.ts";
import { inputProblem, problem, release, task } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const owner = await signUpWithToken(url);
const rest = restClient(url, owner.token);

const made = z.looseObject({ id: z.string(), name: z.string(), status: z.string() });
const list = z.object({ items: z.array(made) });

/** Creates a project and gives its path. */
async function createProject(): Promise<string> {
  const { id } = await owner.browser.project.create.mutate({ name: "Rocket" });
  return `/projects/${id}`;
}

const createRelease = async (path: string, given: object = {}) =>
  made.parse((await rest("POST", `${path}/releases`, given)).body);

const setStatus = (path: string, id: string, status: string) =>
  rest("PATCH", `${path}/releases/${id}`, { status });

const listReleases = async (path: string, query = "") =>
  list.parse((await rest("GET", `${path}/releases${query}`)).body).items;

const readActive = async (path: string) => (await rest("GET", `${path}/releases/active`)).body;

const noSuchRelease = problem(404, "NOT_FOUND", "There is no such release, or you may not see it.");

describe("POST releases", () => {
  test("answers 201 and an upcoming release", async () => {
    const given = { name: " v1.2 ", targetDate: "2026-12-31" };
    const answer = await rest("POST", `${await createProject()}/releases`, given);
    expect(answer.status).toBe(201);
    expect(answer.body).toStrictEqual({ ...release, name: "v1.2", targetDate: "2026-12-31" });
  });

  test("without a name counts on from the highest number", async () => {
    const path = await createProject();
    expect(await rest("POST", `${path}/releases`)).toMatchObject({ body: { name: "Release 1" } });
    await createRelease(path, { name: "v2" });
    await createRelease(path, { name: "Release 007" });
    expect((await createRelease(path)).name).toBe("Release 2");
    await createRelease(path, { name: "Release 9" });
    expect((await createRelease(path)).name).toBe("Release 10");
  });

  test.each([
    ["999999999", "1000000000", "1000000001"],
    ["9007199254740993", "9007199254740994", "9007199254740995"],
    ["9".repeat(60), `1${"0".repeat(60)}`, `1${"0".repeat(59)}1`],
  ])("without a name counts on from %s", async (highest, next, afterNext) => {
    const path = await createProject();
    await createRelease(path, { name: `Release ${highest}` });
    expect((await createRelease(path)).name).toBe(`Release ${next}`);
    expect((await createRelease(path)).name).toBe(`Release ${afterNext}`);
  });

  test("without names at once, each has a number of its own", async () => {
    const path = await createProject();
    const created = await Promise.all(Array.from({ length: 8 }, () => createRelease(path)));
    const names = created.map(({ name }) => name);
    expect(new Set(names)).toEqual(new Set(names.map((_, at) => `Release ${at + 1}`)));
  });

  test("a name that the project has is 409, that of another project is not", async () => {
    const [path, other] = [await createProject(), await createProject()];
    await createRelease(path, { name: "v1" });
    await createRelease(other, { name: "v1" });
    const again = await rest("POST", `${path}/releases`, { name: "v1" });
    expect(again.status).toBe(409);
    expect(again.body).toStrictEqual(problem(409, "CONFLICT", "There is a release v1 already."));
  });

  test.each([
    ["2026-12-31", "2026-12-31"],
    ["2028-02-29", "2028-02-29"],
    ["0001-01-01", "0001-01-01"],
    ["9999-12-31", "9999-12-31"],
    ["2026-12-31T23:59:59.999Z", "2026-12-31"],
    ["2026-12-31T23:30:00-05:00", "2027-01-01"],
    ["2027-01-01T00:30+02:00", "2026-12-31"],
  ])("keeps %s as %s", async (targetDate, day) => {
    const path = await createProject();
    const { body } = await rest("POST", `${path}/releases`, { targetDate });
    expect(body).toMatchObject({ targetDate: day });
    expect(await rest("GET", `${path}/releases`)).toMatchObject({ body: { items: [body] } });
  });

  test.each([
    ["a blank name", { name: " " }, "name: Must not be empty"],
    ["a long name", { name: "x".repeat(101) }, "name: Must be at most 100 characters"],
    ["a NUL in the name", { name: "a\0" }, "name: Must not hold NUL characters"],
    [
      "no text for a date",
      { targetDate: 20261231 },
      expect.stringMatching(/^targetDate: .*string/),
    ],
    ["a status", { status: "active" }, expect.stringContaining("status")],
  ])("%s is 400 and named", async (_, body, detail) => {
    const answer = await rest("POST", `/projects/${owner.projectId}/releases`, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toStrictEqual(inputProblem(detail));
  });

  test.each([
    "",
    "soon",
    "2026-02-29",
    "2026-13-01",
    "2026-1-1",
    "31.12.2026",
    "0000-12-31",
    "10000-01-01",
    "infinity",
    "2026-12-31T10:00",
    "2026-12-31 10:00Z",
    "2026-12-31T24:00Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-01:00",
  ])("%j is no day", async (targetDate) => {
    const answer = await rest("POST", `/projects/${owner.projectId}/releases`, { targetDate });
    expect(answer.status).toBe(400);
    const detail = "targetDate: Expected a day such as 2026-12-31, or an ISO 8601 date-time";
    expect(answer.body).toStrictEqual(inputProblem(detail));
  });
});

describe("GET releases", () => {
  test("come active first, then upcoming, then completed, the newest first within", async () => {
    const path = await createProject();
    expect((await rest("GET", `${path}/releases`)).body).toStrictEqual({ items: [] });
    const ids = new Map<string, string>();
    for (const name of ["A", "B", "C", "D", "E"]) {
      ids.set(name, (await createRelease(path, { name })).id);
    }
    for (const name of ["A", "D"]) await setStatus(path, ids.get(name) ?? "", "completed");
    await setStatus(path, ids.get("B") ?? "", "active");
    const namesOf = async (query = "") => (await listReleases(path, query)).map(({ name }) => name);
    expect(await namesOf()).toEqual(["B", "E", "C", "D", "A"]);
    expect(await namesOf("?status=upcoming")).toEqual(["E", "C"]);
    expect(await namesOf("?status=completed")).toEqual(["D", "A"]);
    expect(await namesOf("?status=active")).toEqual(["B"]);
  });

  test.each(["status=open", "status=", "limit=1"])("?%s is 400", async (query) => {
    const answer = await rest("GET", `/projects/${owner.projectId}/releases?${query}`);
    expect(answer.status).toBe(400);
  });

  test("one is read with its tasks counted by status", async () => {
    const path = await createProject();
    const { id } = await createRelease(path, { name: "v1" });
    const other = await createRelease(path, { name: "v2" });
    for (let count = 0; count < 4; count++) {
      await rest("POST", `${path}/tasks`, { title: "Sweep", releaseId: id });
    }
    await rest("POST", `${path}/tasks`, { title: "Mop", releaseId: other.id });
    await rest("POST", `${path}/tasks/FB-1/start`);
    await rest("POST", `${path}/tasks/FB-2/complete`, { summary: "Swept" });
    const counted = { ...release, id, name: "v1", tasks: { todo: 2, inProgress: 1, done: 1 } };
    const answer = await rest("GET", `${path}/releases/${id}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toStrictEqual(counted);
    expect(await listReleases(path)).toContainEqual(counted);
    const active = await setStatus(path, id, "active");
    expect(active.body).toStrictEqual({ ...counted, status: "active" });
    expect(await readActive(path)).toStrictEqual({ release: active.body });
  });

  test("one that there is not is 404, and none active is null", async () => {
    const [path, other] = [await createProject(), await createProject()];
    const { id } = await createRelease(other);
    for (const releaseId of [id, "nothing"]) {
      const answer = await rest("GET", `${path}/releases/${releaseId}`);
      expect(answer.status).toBe(404);
      expect(answer.body).toStrictEqual(noSuchRelease);
    }
    expect(await readActive(path)).toStrictEqual({ release: null });
  });

  test("/active takes neither a release's id nor a change", async () => {
    const path = await createProject();
    const patched = await rest("PATCH", `${path}/releases/active`, { name: "v1" });
    expect(patched.status).toBe(405);
    expect(patched.headers.get("allow")).toBe("GET, HEAD");
    const asked = await rest("GET", `${path}/releases/active?releaseId=nothing`);
    expect(asked.status).toBe(400);
  });
});

describe("PATCH a release", () => {
  test("changes every field that is given, and no other", async () => {
    const path = await createProject();
    const { id } = await createRelease(path);
    const given = {
      name: "v1",
      description: "What is **in** it.",
      targetDate: "2026-12-31",
      status: "completed",
    };
    const all = await rest("PATCH", `${path}/releases/${id}`, given);
    expect(all.status).toBe(200);
    expect(all.body).toStrictEqual({ ...release, id, ...given });
    const one = await rest("PATCH", `${path}/releases/${id}`, { targetDate: null });
    expect(one.body).toStrictEqual({ ...release, id, ...given, targetDate: null });
  });

  test("activating one sets the former active one to upcoming, and no other project's", async () => {
    const [path, other] = [await createProject(), await createProject()];
    const [former, next] = [await createRelease(path), await createRelease(path)];
    const elsewhere = await createRelease(other);
    await setStatus(other, elsewhere.id, "active");
    await setStatus(path, former.id, "active");
    await setStatus(path, next.id, "active");
    expect(await readActive(path)).toMatchObject({ release: { id: next.id } });
    expect(await readActive(other)).toMatchObject({ release: { id: elsewhere.id } });
    const statusOf = async (id: string) =>
      (await listReleases(path)).find((one) => one.id === id)?.status;
    expect(await statusOf(former.id)).toBe("upcoming");
    // Once more changes nothing, and to complete it leaves none.
    expect((await setStatus(path, next.id, "active")).body).toMatchObject({ status: "active" });
    await setStatus(path, next.id, "completed");
    expect(await readActive(path)).toStrictEqual({ release: null });
    expect(await statusOf(former.id)).toBe("upcoming");
  });

  test("a refused activation leaves the active one as it is", async () => {
    const path = await createProject();
    const [active, next] = [await createRelease(path), await createRelease(path)];
    await setStatus(path, active.id, "active");
    const before = [...(await sql`select * from release order by id`)];
    const missing = await setStatus(path, "nothing", "active");
    expect(missing.body).toStrictEqual(noSuchRelease);
    const taken = { name: active.name, status: "active" };
    expect((await rest("PATCH", `${path}/releases/${next.id}`, taken)).status).toBe(409);
    expect([...(await sql`select * from release order by id`)]).toEqual(before);
  });

  test("the feed says what happened, by the release's name", async () => {
    const path = await createProject();
    const { id } = await createRelease(path, { name: "v1.2" });
    for (const status of ["active", "completed", "upcoming"]) await setStatus(path, id, status);
    await rest("PATCH", `${path}/releases/${id}`, { description: "A", targetDate: "2026-12-31" });
    await rest("PATCH", `${path}/releases/${id}`, { status: "active", name: "v1.3" });
    const { items } = await owner.browser.activity.list.query({ changesOnly: "yes", limit: 6 });
    expect(items.map(({ summary }) => summary).reverse()).toEqual([
      "Created release v1.2",
      "Activated release v1.2",
      "Completed release v1.2",
      "Set release v1.2 to upcoming",
      "Changed description, targetDate of release v1.2",
      "Activated release v1.3 and changed its name",
    ]);
  });

  test.each([
    ["nothing", {}, problem(400, "BAD_REQUEST")],
    ["another status", { status: "done" }, inputProblem(expect.stringMatching(/^status: /))],
    ["a day that there is not", { targetDate: "2026-02-30" }, inputProblem()],
    ["a long description", { description: "x".repeat(20_001) }, inputProblem()],
  ])("%s is 400", async (_, body, expected) => {
    const path = await createProject();
    const { id } = await createRelease(path);
    const answer = await rest("PATCH", `${path}/releases/${id}`, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toStrictEqual(expected);
  });
});

describe("tasks", () => {
  test("join the active release, unless they say otherwise", async () => {
    const path = await createProject();
    const [active, other] = [await createRelease(path), await createRelease(path)];
    const create = async (given: object = {}) =>
      (await rest("POST", `${path}/tasks`, { title: "Sweep", ...given })).body;
    expect(await create()).toMatchObject({ releaseId: null });
    await setStatus(path, active.id, "active");
    expect(await create()).toStrictEqual({ ...task, releaseId: active.id });
    expect(await create({ releaseId: null })).toStrictEqual(task);
    expect(await create({ releaseId: other.id })).toStrictEqual({ ...task, releaseId: other.id });
    await setStatus(path, active.id, "completed");
    expect(await create()).toStrictEqual(task);
  });

  test("move between releases, and are found by theirs", async () => {
    const path = await createProject();
    const { id: releaseId } = await createRelease(path);
    for (let count = 0; count < 2; count++) await rest("POST", `${path}/tasks`, { title: "Sweep" });
    const moved = await rest("PATCH", `${path}/tasks/FB-2`, { releaseId });
    expect(moved.body).toStrictEqual({ ...task, releaseId });
    const found = await rest("GET", `${path}/tasks?releaseId=${releaseId}`);
    expect(found.body).toStrictEqual({ items: [moved.body], nextCursor: null });
    await rest("PATCH", `${path}/tasks/FB-2`, { releaseId: null });
    const left = await rest("GET", `${path}/tasks?releaseId=${releaseId}`);
    expect(left.body).toStrictEqual({ items: [], nextCursor: null });
  });

  test("take no release of another project, told as of one that there is not", async () => {
    const [path, other] = [await createProject(), await createProject()];
    const { id: theirs } = await createRelease(other);
    await rest("POST", `${path}/tasks`, { title: "Sweep" });
    const detail = "releaseId: Expected the id of a release of the project";
    for (const releaseId of [theirs, "nothing"]) {
      const created = await rest("POST", `${path}/tasks`, { title: "Mop", releaseId });
      expect(created.body).toStrictEqual(problem(400, "BAD_REQUEST", detail));
      const moved = await rest("PATCH", `${path}/tasks/FB-1`, { releaseId });
      expect(moved.body).toStrictEqual(problem(400, "BAD_REQUEST", detail));
    }
  });
});
