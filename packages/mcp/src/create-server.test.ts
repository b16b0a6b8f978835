import type { Client } from "@modelcontextprotocol/client";
import { describe, expect, it } from "vitest";
import { createRestFake } from "../test/rest-fake.ts";
import { type Revision, startLoopback } from "../test/start-loopback.ts";
import { tools } from "./tools.ts";

const inTask = { projectId: "p1", taskId: "FB-1" };

async function start(revision: Revision) {
  const rest = createRestFake();
  const loopback = await startLoopback(rest.request);
  const client = await loopback.connect(revision);
  return {
    client,
    rest,
    loopback,
    call: (name: string, args: Record<string, unknown> = {}) => callTool(client, name, args),
    [Symbol.asyncDispose]: async () => {
      await client.close();
      await loopback[Symbol.asyncDispose]();
    },
  };
}

async function callTool(client: Client, name: string, args: Record<string, unknown>) {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
  const [block] = content;
  if (block?.type !== "text") throw new Error(`${name} gave no text.`);
  return { text: block.text, structured: structuredContent, isError: isError ?? false };
}

describe.each<Revision>(["2026-07-28", "2025-11-25"])("revision %s", (revision) => {
  it("is what client and server agree on, with the server's name and instructions", async () => {
    await using session = await start(revision);
    expect(session.client.getNegotiatedProtocolVersion()).toBe(revision);
    expect(session.client.getServerVersion()).toMatchObject({
      name: "frostbyte",
      version: "1.2.3",
    });
    expect(session.client.getInstructions()).toMatch(/task_start before .*task_complete when/);
    expect(session.client.getServerCapabilities()).toEqual({ tools: { listChanged: false } });
  });

  it("lists every tool in order, with schemas and hints", async () => {
    await using session = await start(revision);
    const listed = (await session.client.listTools()).tools;
    expect(listed.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
    for (const [index, tool] of listed.entries()) {
      expect(tool).toMatchObject({
        title: tools[index]?.title,
        annotations: tools[index]?.hints,
        inputSchema: { type: "object", additionalProperties: false },
        outputSchema: { type: "object" },
      });
    }
  });

  it("takes a task from the list to done", async () => {
    await using session = await start(revision);
    const { call, rest } = session;
    expect((await call("list_projects")).structured).toMatchObject({
      items: [{ id: "p1", name: "Website" }],
      nextCursor: null,
    });
    await call("list_tasks", { projectId: "p1", status: "todo", limit: 5 });
    expect(rest.seen.at(-1)?.path).toBe("/api/v1/projects/p1/tasks?status=todo&limit=5");
    const started = await call("task_start", { ...inTask, note: "On it" });
    expect(started.structured).toMatchObject({ ref: "FB-1", status: "in-progress" });
    expect(started.text).toMatch(/^Started \*\*FB-1\*\* Fix the sign-in .*\n\nDescription:\n> It/);
    const work = { summary: "Fixed and tested.", filesTouched: ["src/a.ts"] };
    const completed = await call("task_complete", { ...inTask, ...work });
    expect(completed.structured).toMatchObject({ lastAgentSummary: "Fixed and tested." });
    expect(rest.seen.at(-1)).toMatchObject({ method: "POST", body: work });
    expect((await call("get_task", inTask)).structured).toMatchObject({ status: "done" });
  });

  it("creates and updates", async () => {
    await using session = await start(revision);
    const { call, rest } = session;
    const created = await call("create_project", { name: "Shop" });
    expect(created.structured).toMatchObject({ id: "p2", name: "Shop" });
    const task = { title: "Add a cart", type: "feature", priority: "high" };
    await call("create_task", { projectId: "p1", ...task });
    expect(rest.seen.at(-1)?.body).toEqual(task);
    const changes = { agent_context: "See cart.ts", status: "todo", assigneeId: null };
    const updated = await call("update_task", { projectId: "p1", taskId: "FB-2", ...changes });
    expect(updated.structured).toMatchObject({ agentContext: "See cart.ts" });
    expect(rest.seen.at(-1)).toMatchObject({
      method: "PATCH",
      path: "/api/v1/projects/p1/tasks/FB-2",
      body: { agentContext: "See cart.ts", status: "todo", assigneeId: null },
    });
    const more = await call("list_tasks", { projectId: "p1" });
    expect(more.text).toContain("More with cursor `t2`.");
  });

  it("adds to a task's checklist and its decisions, which get_task shows", async () => {
    await using session = await start(revision);
    const { call, rest } = session;
    const spawned = await call("task_spawn_subtasks", { ...inTask, titles: ["Dust", "Mop\n# it"] });
    expect(rest.seen.at(-1)).toMatchObject({
      method: "POST",
      path: "/api/v1/projects/p1/tasks/FB-1/subtasks",
      body: { titles: ["Dust", "Mop\n# it"] },
    });
    expect(spawned.structured).toMatchObject({ items: [{ title: "Dust", done: false }, {}] });
    expect(spawned.text).toBe("The checklist now:\n\n- [ ] Dust\n- [ ] Mop # it");
    const logged = await call("task_log_decision", { ...inTask, decision: "A broom:\nquiet" });
    const line = "2026-08-01T09:00:00.000Z · Ada (claude-code): A broom: quiet";
    expect(logged.text).toBe(`Logged: ${line}`);
    expect(logged.structured).toMatchObject({ decision: "A broom:\nquiet", via: "mcp" });
    await call("task_complete", { ...inTask, summary: "Swept", filesTouched: ["floor.txt"] });
    const { text, structured } = await call("get_task", inTask);
    expect(text).toContain("Checklist:\n- [ ] Dust\n- [ ] Mop # it");
    expect(text).toContain(`Decisions:\n- ${line}`);
    expect(text).toContain("Files touched:\n- floor.txt");
    expect(structured).toMatchObject({
      subtasks: [{ title: "Dust" }, { title: "Mop\n# it" }],
      decisions: [{ decision: "A broom:\nquiet", author: { name: "Ada" } }],
      filesTouched: ["floor.txt"],
    });
  });

  it("shows the newest decisions and some of the files as text, and says how many more", async () => {
    await using session = await start(revision);
    const { call } = session;
    for (let made = 1; made <= 12; made++) {
      await call("task_log_decision", { ...inTask, decision: `Number ${made}.` });
    }
    const filesTouched = Array.from({ length: 22 }, (_, at) => `file-${at}.txt`);
    await call("task_complete", { ...inTask, summary: "Swept", filesTouched });
    const { text, structured } = await call("get_task", inTask);
    expect(text).toContain("Decisions (2 older not shown here):");
    expect(text.match(/Number \d+/g)).toEqual(
      Array.from({ length: 10 }, (_, at) => `Number ${at + 3}`),
    );
    expect(text).toContain("Files touched (2 more not shown here):");
    expect(text.match(/file-/g)).toHaveLength(20);
    expect(structured).toHaveProperty("decisions.length", 12);
  });

  it("tells who acts, and nothing that the output schema does not name", async () => {
    await using session = await start(revision);
    const me = await session.call("whoami");
    expect(me.structured).toEqual({
      user: { id: "user_ada", name: "Ada", email: "ada@example.com", tier: "free" },
      via: "mcp",
      token: { generation: 3, createdAt: "2026-08-01T09:00:00.000Z" },
    });
    expect(me.text).toContain("**Ada** (ada@example.com)");
  });

  it("reads the activity by its filters", async () => {
    await using session = await start(revision);
    const filters = { projectId: "p1", via: "mcp", changesOnly: "yes", cursor: "9" };
    const { structured, text } = await session.call("list_activity", filters);
    expect(structured).toMatchObject({
      items: [{ action: "task.complete", client: "claude-code" }],
    });
    expect(text).toContain("Ada: Completed FB-1 Fix the sign-in. · ok, via mcp (claude-code)");
    const query = "projectId=p1&via=mcp&changesOnly=yes&cursor=9";
    expect(session.rest.seen.at(-1)?.path).toBe(`/api/v1/activity?${query}`);
  });

  it("names the argument that is unknown, wrong or missing, and asks REST nothing", async () => {
    await using session = await start(revision);
    const unknown = await session.call("get_task", { ...inTask, userId: "user_bob" });
    expect(unknown).toMatchObject({ isError: true, structured: undefined });
    expect(unknown.text).toBe(
      "Unknown argument: userId. Correct this and call get_task again; it takes projectId, taskId.",
    );
    const wrong = await session.call("task_complete", { projectId: "..", taskId: 1, summary: "" });
    expect(wrong.isError).toBe(true);
    expect(wrong.text).toContain("projectId: not an id; call list_projects to find");
    expect(wrong.text).toContain("taskId: Invalid input: expected string, received number");
    expect(wrong.text).toMatch(/summary: .*>=1 characters/);
    const missing = await session.call("create_project");
    expect(missing.text).toMatch(/^name: .*call create_project again/);
    expect(session.rest.seen).toEqual([]);
  });

  it("refuses an argument over its limit and names the limit", async () => {
    await using session = await start(revision);
    const long = await session.call("task_start", { ...inTask, note: "x".repeat(1001) });
    expect(long).toMatchObject({ isError: true });
    expect(long.text).toContain("note: Too big: expected string to have <=1000 characters");
    const many = await session.call("list_tasks", { projectId: "p1", limit: 101 });
    expect(many.text).toContain("limit: Too big: expected number to be <=100");
  });

  it.each([
    ["get_task", { projectId: "p1", taskId: "FB-9" }, "no such task", "list_tasks"],
    ["list_tasks", { projectId: "p9" }, "no such project", "list_projects"],
  ])(
    "answers what is missing for %s with the tool that finds it",
    async (name, args, says, next) => {
      await using session = await start(revision);
      const { isError, text } = await session.call(name, args);
      expect(isError).toBe(true);
      expect(text).toContain(says);
      expect(text).toContain(`Call ${next}`);
    },
  );

  it("sends who starts a task twice to get_task", async () => {
    await using session = await start(revision);
    await session.call("task_start", inTask);
    const { isError, text } = await session.call("task_start", inTask);
    expect(isError).toBe(true);
    expect(text).toBe(
      "Only a task in todo can be started. Call get_task to see the task's status.",
    );
  });

  it.each([
    [400, "title: too long", "title: too long. Correct this and call whoami again."],
    [401, "The token was replaced.", "The token was replaced. Ask the user for a new API token"],
    [403, "Only the owner may.", "Only the owner may. Call whoami"],
    [429, "Slow down.", "Frostbyte cannot answer right now. Call whoami again in 7 s."],
    [503, "Pool of 10 is empty.", "Frostbyte cannot answer right now. Call whoami again in 7 s."],
  ])("puts a %i of REST into words that help", async (status, detail, says) => {
    await using session = await start(revision);
    session.rest.answerProblem(status, detail, { "retry-after": "7" });
    const { isError, text } = await session.call("whoami");
    expect(isError).toBe(true);
    expect(text).toContain(says);
    expect(session.loopback.errors).toEqual([]);
  });

  it.each([
    ["breaks", () => Promise.reject(new Error("select * from api_token at /srv/main.ts:1"))],
    ["gives another shape", async () => Response.json({ user: "select * from api_token" })],
    ["gives no JSON", async () => new Response("select * from api_token")],
  ])("hides the cause when REST %s, and reports it", async (_, request) => {
    await using loopback = await startLoopback(request);
    const client = await loopback.connect(revision);
    const { isError, text } = await callTool(client, "whoami", {});
    expect(isError).toBe(true);
    expect(text).toBe("Frostbyte cannot answer right now. Call whoami again in a moment.");
    expect(loopback.errors).toHaveLength(1);
    await client.close();
  });

  it("answers an unknown tool with a protocol error", async () => {
    await using session = await start(revision);
    await expect(session.call("task_delete")).rejects.toMatchObject({ code: -32602 });
    expect(session.rest.seen).toEqual([]);
  });

  it("hands REST a signal that ends with the call", async () => {
    await using session = await start(revision);
    await session.call("whoami");
    expect(session.rest.seen[0]?.signal).toBeInstanceOf(AbortSignal);
  });
});
