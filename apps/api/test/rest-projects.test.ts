import { describe, expect, test } from "vitest";
import { signUp, signUpWithToken } from "./new-user.ts";
import { restClient } from "./rest-client.ts";
import { activity, id, member, moment, problem, project } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url } = await startForFile();
const owner = await signUpWithToken(url);
const rest = restClient(url, owner.token);

/** Creates a project through REST and gives its id. */
async function createProject(name = "Rocket"): Promise<string> {
  return (await owner.browser.project.create.mutate({ name })).id;
}

describe("GET /me", () => {
  test("tells whose token this is, and nothing more", async () => {
    const { status, body } = await rest("GET", "/me");
    expect(status).toBe(200);
    expect(body).toStrictEqual({
      user: { id: owner.id, name: "Ada", email: owner.email, tier: "free" },
      via: "api",
      token: { generation: 1, createdAt: moment },
    });
  });
});

describe("projects", () => {
  test("POST /projects answers 201 and the project", async () => {
    const { status, body, headers } = await rest("POST", "/projects", { name: "  Rocket " });
    expect(status).toBe(201);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toStrictEqual({ ...project, name: "Rocket", ownerId: owner.id });
  });

  test("GET /projects/{projectId} answers the project", async () => {
    const projectId = await createProject("Kitchen");
    const { status, body } = await rest("GET", `/projects/${projectId}`);
    expect(status).toBe(200);
    expect(body).toStrictEqual({ ...project, id: projectId, name: "Kitchen", ownerId: owner.id });
  });

  test("PATCH /projects/{projectId} changes what is given and leaves the rest", async () => {
    const projectId = await createProject("Kitchen");
    const path = `/projects/${projectId}`;
    const renamed = await rest("PATCH", path, { name: "Bathroom" });
    expect(renamed.status).toBe(200);
    expect(renamed.body).toStrictEqual({ ...project, id: projectId, name: "Bathroom" });
    const archived = await rest("PATCH", path, { status: "archived" });
    expect(archived.body).toMatchObject({ name: "Bathroom", status: "archived" });
    expect((await rest("GET", path)).body).toEqual(archived.body);
  });

  test("PATCH with nothing to change is 400", async () => {
    const { status, body } = await rest("PATCH", `/projects/${owner.projectId}`, {});
    expect(status).toBe(400);
    expect(body).toStrictEqual(problem(400, "BAD_REQUEST", expect.stringContaining("name")));
  });

  test("GET /projects lists one's own, and by status", async () => {
    const user = await signUpWithToken(url);
    const archived = await user.browser.project.create.mutate({ name: "Old" });
    await user.browser.project.update.mutate({ projectId: archived.id, status: "archived" });
    const list = restClient(url, user.token);
    const idsAt = async (path: string) => {
      const { status, body } = await list("GET", path);
      expect(status).toBe(200);
      return body;
    };
    const active = { ...project, id: user.projectId, name: "Getting started" };
    const old = { ...project, id: archived.id, name: "Old", status: "archived" };
    expect(await idsAt("/projects")).toStrictEqual({ items: [active, old] });
    expect(await idsAt("/projects?status=active")).toStrictEqual({ items: [active] });
    expect(await idsAt("/projects?status=archived")).toStrictEqual({ items: [old] });
  });

  test("GET /projects refuses a status that there is not", async () => {
    const { status, body } = await rest("GET", "/projects?status=gone");
    expect(status).toBe(400);
    expect(body).toMatchObject({ detail: expect.stringMatching(/^status: .*active.*archived/) });
  });
});

describe("members", () => {
  test("are added with 201, listed with their role, and removed with 204", async () => {
    const { id: userId, email } = await signUp(url, "Grace");
    const path = `/projects/${await createProject()}/members`;
    const grace = { ...member, userId, name: "Grace", email };

    const added = await rest("POST", path, { email: email.toUpperCase() });
    expect(added.status).toBe(201);
    expect(added.body).toStrictEqual(grace);

    const listed = await rest("GET", path);
    expect(listed.status).toBe(200);
    const ada = { ...member, userId: owner.id, name: "Ada", email: owner.email, role: "owner" };
    expect(listed.body).toStrictEqual({ items: [ada, grace] });

    const removed = await rest("DELETE", `${path}/${userId}`);
    expect(removed.status).toBe(204);
    expect(removed.text).toBe("");
    expect(removed.headers.get("content-type")).toBeNull();
    expect((await rest("GET", path)).body).toStrictEqual({ items: [ada] });
  });

  test("who is one already, who has no account and who was removed are told apart", async () => {
    const { id: userId, email } = await signUp(url, "Grace");
    const path = `/projects/${await createProject()}/members`;
    await rest("POST", path, { email });
    const again = await rest("POST", path, { email });
    expect(again.status).toBe(409);
    expect(again.body).toStrictEqual(problem(409, "CONFLICT", expect.stringContaining(email)));
    expect((await rest("POST", path, { email: "nobody@example.com" })).status).toBe(404);
    expect((await rest("POST", path, { email: "nobody" })).status).toBe(400);
    expect((await rest("DELETE", `${path}/${userId}`)).status).toBe(204);
    expect((await rest("DELETE", `${path}/${userId}`)).status).toBe(404);
  });

  test("the owner cannot leave: 409", async () => {
    const { status } = await rest("DELETE", `/projects/${owner.projectId}/members/${owner.id}`);
    expect(status).toBe(409);
  });
});

describe("GET /activity", () => {
  test("lists one's own entries, newest first, in the declared shape", async () => {
    const user = await signUpWithToken(url);
    const { projectId, browser } = user;
    const { id: taskId } = await browser.task.create.mutate({ projectId, title: "Sweep" });
    const feed = restClient(url, user.token);
    const { status, body } = await feed("GET", "/activity?changesOnly=yes&via=web", undefined, {
      "user-agent": "curl/8.0",
    });
    expect(status).toBe(200);
    const change = { ...activity, via: "web", kind: "change", outcome: "ok", client: "node" };
    const me = { id: user.id, name: "Ada" };
    expect(body).toStrictEqual({
      items: [
        {
          ...change,
          actor: me,
          action: "task.create",
          project: { id: projectId, name: "Getting started" },
          task: { id: taskId, ref: "FB-4", title: "Sweep" },
          summary: "Created FB-4 Sweep",
        },
        { ...change, actor: me, action: "token.generate", summary: "Generated the API token" },
      ],
      nextCursor: null,
    });
  });

  test("is cut into pages that stay put while entries are added", async () => {
    const user = await signUpWithToken(url);
    const feed = restClient(url, user.token);
    for (const name of ["A", "B", "C", "D"]) await user.browser.project.create.mutate({ name });
    const summaries: string[] = [];
    let path = "/activity?limit=2&via=web";
    for (let page = 0; page < 3; page++) {
      const { items, nextCursor } = readPage((await feed("GET", path)).body);
      summaries.push(...items.map(({ summary }) => summary));
      await user.browser.project.create.mutate({ name: "Later" });
      if (nextCursor === null) break;
      path = `/activity?limit=2&via=web&cursor=${nextCursor}`;
    }
    expect(summaries).toEqual([
      ...["D", "C", "B", "A"].map((name) => `Created the project ${name}`),
      "Generated the API token",
    ]);
  });

  test("with a project shows its changes by any member, with reads left out", async () => {
    const grace = await signUpWithToken(url);
    const projectId = await createProject();
    await owner.browser.project.addMember.mutate({ projectId, email: grace.email });
    await restClient(url, grace.token)("GET", `/projects/${projectId}`);
    await restClient(url, grace.token)("POST", `/projects/${projectId}/tasks`, { title: "Paint" });
    const { body } = await rest("GET", `/activity?projectId=${projectId}`);
    expect(body).toMatchObject({
      items: [
        { action: "task.create", actor: { id: grace.id }, via: "api", project: { id: projectId } },
        { action: "project.addMember", actor: { id: owner.id }, via: "web" },
        { action: "project.create", actor: { id: owner.id }, via: "web" },
      ],
    });
  });

  test.each([
    ["cursor=abc", "cursor"],
    ["cursor=-1", "cursor"],
    [`cursor=${"9".repeat(30)}`, "cursor"],
    ["via=fax", "via"],
    ["changesOnly=true", "changesOnly"],
    ["sort=at", '"sort"'],
  ])("?%s is 400 and named", async (query, name) => {
    const { status, body } = await rest("GET", `/activity?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ detail: expect.stringContaining(name) });
  });
});

test("ids are short and safe in a URL", async () => {
  expect(await createProject()).toEqual(id);
});

type Page = { items: { summary: string }[]; nextCursor: string | null };
/** The shape was checked above. */
const readPage = (body: unknown) => body as Page;
