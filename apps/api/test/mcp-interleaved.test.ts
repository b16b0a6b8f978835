import { Agent } from "node:http";
import { hashToken } from "@frostbyte/auth/hash-token";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { makeId } from "../src/make-id.ts";
import { modernHeaders, modernMeta, toolCall } from "./mcp-message.ts";
import { bearer } from "./new-user.ts";
import { sendHttp } from "./send-http.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();

const userCount = 200;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
afterAll(() => agent.destroy());

type User = { id: string; mark: string; token: string; email: string };

/** Stores users and their tokens at once: 200 passwords would take longer than all that is asked. */
async function storeUsers(): Promise<User[]> {
  const users = Array.from({ length: userCount }, (_, number) => ({
    id: makeId(),
    mark: `mark-${number}-end`,
    token: makeToken(number),
    email: `mark-${number}-end@example.com`,
  }));
  const rows = users.map(({ id, mark: name, email }) => ({ id, name, email }));
  await sql`insert into "user" ${sql(rows)}`;
  const tokens = users.map(({ id, token }) => ({
    ...{ user_id: id, token_hash: hashToken(token), generation: 1 },
  }));
  await sql`insert into api_token ${sql(tokens)}`;
  return users;
}

const makeToken = (number: number) => number.toString(16).padStart(64, "0");

/** Finds whose things a text speaks of. */
const findMarks = (text: string) => new Set(text.match(/mark-\d+-end/g));

const answered = z.looseObject({
  id: z.string(),
  result: z.looseObject({
    isError: z.boolean().optional(),
    structuredContent: z.looseObject({ id: z.string().optional() }).optional(),
  }),
});

/** Calls a tool by one of the two revisions; the answer must be to this very request. */
async function call({ token }: User, name: string, args: object = {}) {
  const message = toolCall(name, args);
  const id = makeId();
  const isModern = id.charCodeAt(0) % 2 === 0;
  const params = { ...message.params, ...(isModern && { _meta: modernMeta }) };
  const answer = await sendHttp(`${url}/mcp`, {
    headers: {
      ...bearer(token),
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...(isModern && modernHeaders({ ...message, params })),
    },
    body: { ...message, id, params },
    agent,
  });
  expect(answer, name).toMatchObject({ status: 200 });
  const { result, ...envelope } = answered.parse(JSON.parse(answer.text));
  expect(envelope.id).toBe(id);
  return { ...result, marks: findMarks(answer.text) };
}

/** Does what an agent does, and says what of it was not the user's own. */
async function work(user: User, neighbour: Promise<string>, tell: (projectId: string) => void) {
  const own = new Set([user.mark]);
  const askOwn = async (name: string, args: object) => {
    const { isError = false, marks, structuredContent } = await call(user, name, args);
    expect({ name, isError, marks }).toEqual({ name, isError: false, marks: own });
    return structuredContent?.id ?? "";
  };
  await askOwn("whoami", {});
  const projectId = await askOwn("create_project", { name: `Project of ${user.mark}` });
  tell(projectId);
  await askOwn("create_task", { projectId, title: `Task of ${user.mark}` });
  await askOwn("list_projects", {});
  await askOwn("list_tasks", { projectId });
  await askOwn("task_start", { projectId, taskId: "FB-1", note: `Note of ${user.mark}` });
  await askOwn("update_task", { projectId, taskId: "FB-1", agent_context: user.mark });
  await askOwn("get_task", { projectId, taskId: "FB-1" });
  await askOwn("list_activity", {});
  await askOwn("list_activity", { projectId });
  await askOwn("task_complete", { projectId, taskId: "FB-1", summary: `Done by ${user.mark}` });
  const theirs = { projectId: await neighbour, taskId: "FB-1" };
  const refused = await call(user, "get_task", theirs);
  expect(refused).toMatchObject({ isError: true, marks: new Set() });
}

const users = await storeUsers();

test("200 users' interleaved calls are each answered with their own things", async () => {
  const projects = users.map(() => Promise.withResolvers<string>());
  const done = users.map(async (user, number) => {
    const own = projects[number];
    const next = projects[(number + 1) % userCount];
    if (!own || !next) throw new Error("Each user has a project, and a neighbour who has one.");
    await work(user, next.promise, own.resolve);
  });
  await Promise.all(done);
  const [{ count } = { count: 0 }] = await sql<{ count: number }[]>`
    select count(distinct actor_id)::int as count from activity where via = 'mcp'`;
  expect(count).toBe(userCount);
}, 120_000);

test("one who is a member of another's project does find the other's name", async () => {
  const [reader, owner] = users;
  if (!reader || !owner) throw new Error("There are no users.");
  const name = `Open project of ${owner.mark}`;
  const { structuredContent } = await call(owner, "create_project", { name });
  await sql`insert into project_member (project_id, user_id, role)
    values (${structuredContent?.id ?? ""}, ${reader.id}, 'member')`;
  const { marks } = await call(reader, "list_projects");
  expect(marks).toContain(owner.mark);
});
