import { describe, expect, test } from "vitest";
import { countRows, readRowsOf } from "./activity-rows.ts";
import { bearerDoors } from "./bearer-doors.ts";
import { callTool, sendMcp } from "./mcp-message.ts";
import { bearer, signUp, signUpWithToken } from "./new-user.ts";
import { restClient } from "./rest-client.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const [ada, grace] = [await signUpWithToken(url), await signUpWithToken(url)];
const credential = bearer(ada.token);
const json = { ...credential, "content-type": "application/json" };
const { projectId } = ada;

/** Grace's project, with Ada as a plain member. */
const { id: sharedId } = await grace.browser.project.create.mutate({ name: "Shared" });
await grace.browser.project.addMember.mutate({ projectId: sharedId, email: ada.email });

const rest = (method: string, path: string, body?: string) =>
  fetch(`${url}/api/v1${path}`, { method, headers: json, ...(body && { body }) });
const trpc = (path: string, body?: string) =>
  fetch(`${url}/trpc/${path}`, { headers: json, ...(body && { method: "POST", body }) });
const mcp = (method: string, params: object = {}) =>
  sendMcp(url, credential, { jsonrpc: "2.0", id: 1, method, params });
const tool = (name: string, args?: object) => callTool(url, credential, name, args);
const inputs = (...each: object[]) => encodeURIComponent(JSON.stringify({ ...each }));

type Row = { action: string; kind: "read" | "change"; outcome: "ok" | "denied" | "failed" };
const read = (action: string, outcome: Row["outcome"] = "ok"): Row => ({
  action,
  kind: "read",
  outcome,
});
const change = (action: string, outcome: Row["outcome"] = "ok"): Row => ({
  ...read(action, outcome),
  kind: "change",
});
type Case = [what: string, send: () => Promise<Response>, status: number, ...rows: Row[]];

const tasks = `/projects/${projectId}/tasks`;
const atRest: Case[] = [
  ["a read", () => rest("GET", "/me"), 200, read("user.me")],
  ["a change", () => rest("POST", `${tasks}/FB-1/start`), 200, change("task.start")],
  ["a conflict", () => rest("POST", `${tasks}/FB-1/start`), 409, change("task.start", "failed")],
  ["a wrong body", () => rest("POST", tasks, "{}"), 400, change("task.create", "failed")],
  ["a body cut short", () => rest("POST", tasks, '{"t'), 400, change("task.create", "failed")],
  ["a wrong query", () => rest("GET", `${tasks}?a=1`), 400, read("task.list", "failed")],
  ["what is missing", () => rest("GET", "/projects/none"), 404, read("project.get", "failed")],
  [
    "another's project",
    () => rest("GET", `/projects/${grace.projectId}`),
    404,
    read("project.get", "failed"),
  ],
  [
    "what only an owner may do",
    () => rest("DELETE", `/projects/${sharedId}/members/${grace.id}`),
    403,
    change("project.removeMember", "denied"),
  ],
  [
    "an answer without a body",
    () => rest("DELETE", `/projects/${sharedId}/members/${ada.id}`),
    204,
    change("project.removeMember"),
  ],
];

const atTrpc: Case[] = [
  ["a read", () => trpc("user.me"), 200, read("user.me")],
  ["a change", () => trpc("project.create", '{"name":"A"}'), 200, change("project.create")],
  [
    "what only the browser may do",
    () => trpc("token.generate", "{}"),
    403,
    change("token.generate", "denied"),
  ],
  ["a wrong input", () => trpc("task.get?input={}"), 400, read("task.get", "failed")],
  ["a query cut short", () => trpc("task.get?input={"), 400, read("task.get", "failed")],
  ["a body cut short", () => trpc("task.start", "{"), 400, change("task.start", "failed")],
  [
    "a batch of three",
    () =>
      trpc(
        `user.me,project.get,project.list?batch=1&input=${inputs({}, { projectId: "none" }, {})}`,
      ),
    207,
    read("user.me"),
    read("project.get", "failed"),
    read("project.list"),
  ],
  [
    "a batch of the same change twice",
    () => trpc("project.create,project.create?batch=1", '{"0":{"name":"B"},"1":{"name":"C"}}'),
    200,
    change("project.create"),
    change("project.create"),
  ],
  [
    "a batch cut short",
    () => trpc("project.create,task.start?batch=1", '{"0":'),
    400,
    change("project.create", "failed"),
    change("task.start", "failed"),
  ],
];

const modern = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientInfo": { name: "cursor", version: "1" },
  "io.modelcontextprotocol/clientCapabilities": {},
};
const atMcp: Case[] = [
  [
    "initialize",
    () =>
      mcp("initialize", {
        protocolVersion: "2025-11-25",
        capabilities: {},
        clientInfo: { name: "cursor", version: "1" },
      }),
    200,
    read("mcp.initialize"),
  ],
  [
    "a notification",
    () => sendMcp(url, credential, { jsonrpc: "2.0", method: "notifications/initialized" }),
    202,
    read("mcp.notifications/initialized"),
  ],
  ["ping", () => mcp("ping"), 200, read("mcp.ping")],
  ["tools/list", () => mcp("tools/list"), 200, read("mcp.tools/list")],
  ["a tool that reads", () => tool("whoami"), 200, read("user.me")],
  [
    "a tool that changes",
    () => tool("task_start", { projectId, taskId: "FB-2", note: "On it" }),
    200,
    change("task.start"),
  ],
  [
    "a tool's conflict",
    () => tool("task_start", { projectId, taskId: "FB-2" }),
    200,
    change("task.start", "failed"),
  ],
  [
    "a tool on another's project",
    () => tool("list_tasks", { projectId: grace.projectId }),
    200,
    read("task.list", "failed"),
  ],
  [
    "a tool with wrong arguments",
    () => tool("create_task", { projectId, userId: grace.id }),
    200,
    change("task.create", "failed"),
  ],
  ["an unknown tool", () => tool("drop_tables"), 200, read("mcp.tools/call", "failed")],
  ["an unknown method", () => mcp("no/such"), 200, read("mcp.no/such", "failed")],
  [
    "a message cut short",
    () => sendMcp(url, credential, '{"jsonrpc'),
    400,
    read("mcp.unreadable", "failed"),
  ],
  ["no message", () => sendMcp(url, credential, "7"), 400, read("mcp.unreadable", "failed")],
  [
    "two messages",
    () => sendMcp(url, credential, "[{},{}]"),
    400,
    read("mcp.unreadable", "failed"),
  ],
  [
    "a tool in revision 2026-07-28",
    () =>
      sendMcp(
        url,
        {
          ...credential,
          "mcp-protocol-version": "2026-07-28",
          "mcp-method": "tools/call",
          "mcp-name": "whoami",
        },
        {
          jsonrpc: "2.0",
          id: 1,
          method: "tools/call",
          params: { name: "whoami", arguments: {}, _meta: modern },
        },
      ),
    200,
    read("user.me"),
  ],
];

describe.each([
  { door: "REST", via: "api", cases: atRest },
  { door: "tRPC", via: "plugin", cases: atTrpc },
  { door: "MCP", via: "mcp", cases: atMcp },
])("by a bearer at $door", ({ via, cases }) => {
  test.each(cases)("%s is recorded before it is answered", async (_, send, status, ...rows) => {
    const before = await countRows(sql);
    // Resolves with the first bytes of the answer.
    const answer = await send();
    const recorded = await readRowsOf(sql, answer);
    expect(recorded.map(({ action, kind }) => ({ action, kind }))).toEqual(
      rows.map(({ action, kind }) => ({ action, kind })),
    );
    expect(answer.status).toBe(status);
    await answer.text();
    const settled = () => readRowsOf(sql, answer);
    await expect
      .poll(settled)
      .toEqual(rows.map((row) => expect.objectContaining({ ...row, via, actor_id: ada.id })));
    expect(await countRows(sql)).toBe(before + rows.length);
  });
});

describe("in the browser", () => {
  const ask = (path: string, body: object) =>
    fetch(`${url}/trpc/${path}`, {
      method: "POST",
      headers: ada.headers,
      body: JSON.stringify(body),
    });

  test("a change has one row, there when it is answered", async () => {
    const before = await countRows(sql);
    const answer = await ask("project.create", { name: "Kitchen" });
    expect(await readRowsOf(sql, answer)).toMatchObject([
      { ...change("project.create"), via: "web", actor_id: ada.id },
    ]);
    expect(answer.status).toBe(200);
    expect(await countRows(sql)).toBe(before + 1);
  });

  test.each<[string, string, object, number]>([
    ["a conflict", "token.generate", { expectedGeneration: 99 }, 409],
    ["a wrong input", "project.create", {}, 400],
    ["another's project", "project.update", { projectId: grace.projectId, name: "Mine" }, 404],
  ])("a change that fails by %s has none", async (_, path, body, status) => {
    const before = await countRows(sql);
    expect((await ask(path, body)).status).toBe(status);
    expect(await countRows(sql)).toBe(before);
  });

  test("reads have none", async () => {
    const before = await countRows(sql);
    await ada.browser.project.list.query();
    await ada.browser.task.get.query({ projectId, taskId: "FB-1" });
    await ada.browser.activity.list.query();
    await ada.browser.token.status.query();
    expect(await countRows(sql)).toBe(before);
  });
});

describe("the door alone decides via", () => {
  const claims = {
    ...credential,
    via: "web",
    "x-via": "web",
    "x-frostbyte-via": "web",
    "x-frostbyte-client": "web",
    cookie: ada.cookie,
    origin: url,
    "sec-fetch-site": "same-origin",
  };

  test.each(bearerDoors)("$name, whatever the headers say", async ({ ask, rename, via }) => {
    const to = { projectId, taskId: "FB-3", title: "Renamed" };
    for (const answer of [await ask(url, claims), await rename(url, claims, to)]) {
      expect(answer.status).toBe(200);
      expect(await readRowsOf(sql, answer)).toMatchObject([{ via, client: "web" }]);
    }
  });

  test("a cookie alone is web, whatever the headers say", async () => {
    const user = await signUp(url);
    const headers = { ...user.headers, via: "api", "x-frostbyte-client": "plugin" };
    const answer = await fetch(`${url}/trpc/project.create`, {
      method: "POST",
      headers,
      body: '{"name":"A"}',
    });
    expect(await readRowsOf(sql, answer)).toMatchObject([{ via: "web", client: "plugin" }]);
  });
});

test("what no credential was read for has no row", async () => {
  const before = await countRows(sql);
  const ask = restClient(url, ada.token);
  expect((await ask("GET", "/no/such")).status).toBe(404);
  expect((await ask("PUT", "/me")).status).toBe(405);
  expect((await trpc("no.such")).status).toBe(404);
  expect((await ask("POST", "/projects", "a", { "content-type": "text/plain" })).status).toBe(415);
  expect(await countRows(sql)).toBe(before);
});
