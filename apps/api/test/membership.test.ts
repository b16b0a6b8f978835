import { tools } from "@frostbyte/mcp/tools";
import { beforeAll, describe, expect, test } from "vitest";
import { operations } from "../src/doors/operations.ts";
import { procedures } from "../src/procedures.ts";
import { bearerDoors, isDone } from "./bearer-doors.ts";
import { callTool } from "./mcp-message.ts";
import { bearer, signUp, signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const [owner, stranger] = [await signUpWithToken(url), await signUpWithToken(url)];
const guest = await signUp(url, "Grace");

type Input = { projectId: string } & Record<string, unknown>;
type Send = (input: Input, token: string) => Promise<Response>;

/** What each procedure takes besides the project; in this order all of them succeed for the owner. */
const samples: Record<string, Record<string, unknown>> = {
  "project.get": {},
  "project.update": { name: "Kitchen" },
  "project.listMembers": {},
  "project.addMember": { email: guest.email },
  "project.removeMember": { userId: guest.id },
  "task.list": {},
  "task.get": { taskId: "FB-1" },
  "task.create": { title: "Sweep" },
  "task.update": { taskId: "FB-1", title: "Mop" },
  "task.start": { taskId: "FB-1" },
  "task.complete": { taskId: "FB-1", summary: "Swept" },
  "task.spawnSubtasks": { taskId: "FB-1", titles: ["Dust"] },
  "task.updateSubtask": { taskId: "FB-1", subtaskId: "of the project", done: true },
  "task.logDecision": { taskId: "FB-1", decision: "With a broom" },
  "area.list": {},
  "area.create": { name: "Garden" },
  "area.update": { areaId: "of the project", archived: true },
  "release.list": {},
  "release.readActive": {},
  "release.get": { releaseId: "of the project" },
  "release.create": { name: "v2" },
  "release.update": { releaseId: "of the project", status: "active" },
  "activity.list": {},
  "activity.summarize": {},
  "activity.watch": {},
};

// Answers to the same request id can be compared byte for byte.
const headersFor = (token: string) => ({
  ...bearer(token),
  "content-type": "application/json",
  "x-request-id": "the-same",
});

const overRest =
  ({ method, path }: { method: string; path: string }): Send =>
  (input, token) => {
    const rest = { ...input };
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = String(rest[name]);
      delete rest[name];
      return value;
    });
    const query = method === "GET" && Object.keys(rest).length > 0;
    const search = query ? `?projectId=${rest.projectId}` : "";
    const hasBody = method === "POST" || method === "PATCH";
    return fetch(`${url}/api/v1${filled}${search}`, {
      method,
      headers: headersFor(token),
      ...(hasBody && { body: JSON.stringify(rest) }),
    });
  };

const overTrpc =
  ({ name, kind }: { name: string; kind: string }): Send =>
  (input, token) => {
    const json = JSON.stringify(input);
    return kind === "read"
      ? fetch(`${url}/trpc/${name}?input=${encodeURIComponent(json)}`, {
          headers: headersFor(token),
        })
      : fetch(`${url}/trpc/${name}`, { method: "POST", headers: headersFor(token), body: json });
  };

const overMcp =
  (name: string): Send =>
  (input, token) =>
    callTool(url, headersFor(token), name, input);

const takesProject = [...procedures.values()].filter(({ fields }) => "projectId" in fields);
const routes = operations.filter(({ procedure }) => "projectId" in procedure.fields);
const projectTools = tools.filter(({ input }) => "projectId" in input.shape);

const byRest = routes.map((route) => ({
  name: `${route.method} ${route.path}`,
  procedure: route.procedure.name,
  send: overRest(route),
}));
const byTrpc = takesProject.map((procedure) => ({
  name: procedure.name,
  procedure: procedure.name,
  send: overTrpc(procedure),
}));
const byMcp = projectTools.map(({ name, route }) => ({
  name,
  procedure:
    routes.find(({ method, path }) => method === route.method && path === route.path)?.procedure
      .name ?? "",
  send: overMcp(name),
}));

async function bytesOf(answer: Response) {
  const headers = [...answer.headers].filter(([name]) => name !== "date");
  return { status: answer.status, headers, body: await answer.text() };
}

const readAll = async () => [
  [...(await sql`select * from project order by id`)],
  [...(await sql`select * from project_member order by project_id, user_id`)],
  [...(await sql`select * from area order by id`)],
  [...(await sql`select * from release order by id`)],
  [...(await sql`select * from task order by id`)],
  [...(await sql`select * from subtask order by id`)],
  [...(await sql`select * from decision order by id`)],
];

const missingId = "0".repeat(12);

test("every procedure that takes a project has a sample", () => {
  expect(new Set(takesProject.map(({ name }) => name))).toEqual(new Set(Object.keys(samples)));
});

describe.each([
  { door: "REST", entries: byRest, count: 23 },
  { door: "tRPC", entries: byTrpc, count: 25 },
  { door: "MCP", entries: byMcp, count: 17 },
])("at $door", ({ entries, count }) => {
  const ids = { owned: "", ownersTask: "" };
  /** What is in the project, by the name of the input that takes it. */
  const made: Record<string, string> = {};
  const sampleOf = ({ procedure }: { procedure: string }) => {
    const sample = Object.entries(samples[procedure] ?? {});
    return Object.fromEntries(sample.map(([key, value]) => [key, made[key] ?? value]));
  };

  beforeAll(async () => {
    const { browser } = owner;
    ids.owned = (await browser.project.create.mutate({ name: "Rocket" })).id;
    ids.ownersTask = (
      await browser.task.create.mutate({ projectId: ids.owned, title: "Launch" })
    ).id;
    const at = { projectId: ids.owned, taskId: ids.ownersTask };
    const { items } = await browser.task.spawnSubtasks.mutate({ ...at, titles: ["Dust"] });
    made.subtaskId = items[0]?.id ?? "";
    const { owned: projectId } = ids;
    made.areaId = (await browser.area.create.mutate({ projectId, name: "Yard" })).id;
    made.releaseId = (await browser.release.create.mutate({ projectId })).id;
  });

  test("there are some to walk", () => {
    expect(entries).toHaveLength(count);
  });

  test.each(entries)("$name tells a stranger what it tells of nothing", async (entry) => {
    const sample = sampleOf(entry);
    const before = await readAll();
    const refused = await bytesOf(
      await entry.send({ projectId: ids.owned, ...sample }, stranger.token),
    );
    const absent = await bytesOf(
      await entry.send({ projectId: missingId, ...sample }, stranger.token),
    );
    expect(refused).toEqual(absent);
    expect(refused.body).toContain("There is no such project, or you may not see it.");
    expect(await readAll()).toEqual(before);
  });

  const nouns = ["task", "area", "release"];
  const speaksOf = (noun: string, procedure: string) => `${noun}Id` in (samples[procedure] ?? {});
  const ofNouns = nouns.flatMap((noun) =>
    entries.filter(({ procedure }) => speaksOf(noun, procedure)).map((one) => ({ ...one, noun })),
  );

  test.each(ofNouns)(
    "$name tells a stranger of another's $noun what it tells of nothing",
    async ({ noun, ...entry }) => {
      const { projectId } = stranger;
      const sample = sampleOf(entry);
      const before = await readAll();
      const send = async (id: string | undefined) =>
        bytesOf(await entry.send({ projectId, ...sample, [`${noun}Id`]: id }, stranger.token));
      const absent = await send(missingId);
      expect(await send(noun === "task" ? ids.ownersTask : made[`${noun}Id`])).toEqual(absent);
      expect(await send("FB-99")).toEqual(absent);
      expect(absent.body).toContain(`There is no such ${noun}, or you may not see it.`);
      expect(await readAll()).toEqual(before);
    },
  );

  test.each(entries)("$name does it for the owner", async (entry) => {
    const sample = sampleOf(entry);
    const answer = await entry.send({ projectId: ids.owned, ...sample }, owner.token);
    expect(answer.status).toBeLessThan(300);
    // What is watched never ends.
    if (procedures.get(entry.procedure)?.isSubscription) await answer.body?.cancel();
    else expect(await isDone(answer)).toBe(true);
  });
});

test("a stranger in one's own project is told of as somebody who does not exist", async () => {
  const remove = async (userId: string) => {
    const path = `/api/v1/projects/${owner.projectId}/members/${userId}`;
    const init = { method: "DELETE", headers: headersFor(owner.token) };
    return bytesOf(await fetch(url + path, init));
  };
  expect(await remove(stranger.id)).toEqual(await remove("0".repeat(32)));
  const assign = overTrpc({ name: "task.create", kind: "change" });
  const { projectId } = owner;
  const assigned = async (assigneeId: string) =>
    bytesOf(await assign({ projectId, title: "A", assigneeId }, owner.token));
  expect(await assigned(stranger.id)).toEqual(await assigned("0".repeat(32)));
});

describe("membership is read on each request", () => {
  test.each(bearerDoors)("who is added or removed gains or loses $name at once", async (door) => {
    const { browser } = owner;
    const { id: projectId } = await browser.project.create.mutate({ name: "Shared" });
    const { id: taskId } = await browser.task.create.mutate({ projectId, title: "Old" });
    const member = await signUpWithToken(url);
    const credential = bearer(member.token);
    const rename = async (title: string) =>
      isDone(await door.rename(url, credential, { projectId, taskId, title }));
    expect(await rename("Before")).toBe(false);
    await browser.project.addMember.mutate({ projectId, email: member.email });
    expect(await rename("As a member")).toBe(true);
    expect((await member.browser.project.list.query()).items.map(({ id }) => id)).toContain(
      projectId,
    );
    await browser.project.removeMember.mutate({ projectId, userId: member.id });
    expect(await rename("After")).toBe(false);
    expect((await member.browser.project.list.query()).items.map(({ id }) => id)).not.toContain(
      projectId,
    );
    expect(await browser.task.get.query({ projectId, taskId })).toMatchObject({
      title: "As a member",
    });
  });

  test("a token lists what its user sees in the browser, and nothing else", async () => {
    const rest = await fetch(`${url}/api/v1/projects`, { headers: bearer(stranger.token) });
    expect(await rest.json()).toEqual(await stranger.browser.project.list.query());
    const tool = await callTool(url, bearer(stranger.token), "list_projects");
    const text = await tool.text();
    expect(text).toContain(stranger.projectId);
    expect(text).not.toContain(owner.projectId);
  });
});
