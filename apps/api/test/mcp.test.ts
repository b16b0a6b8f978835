import { describe, expect, test } from "vitest";
import { procedures } from "../src/procedures.ts";
import { connectMcp, type Revision, revisions } from "./mcp-client.ts";
import { signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();

const toolNames = [
  "whoami",
  "list_projects",
  "create_project",
  "list_tasks",
  "get_task",
  "create_task",
  "update_task",
  "task_start",
  "task_complete",
  "list_activity",
  "task_spawn_subtasks",
  "task_log_decision",
  "list_areas",
  "create_area",
  "update_area",
  "list_releases",
  "get_release",
  "create_release",
  "update_release",
  "release_read_active",
];

const connect = (revision: Revision, token: string) => connectMcp(url, revision, token);

type Row = { action: string; via: string; client: string | null; kind: string; outcome: string };

/** Reads what the user did through MCP, oldest first. */
const readRows = async (userId: string) => [
  ...(await sql<Row[]>`select action, via, client, kind, outcome from activity
    where actor_id = ${userId} and via <> 'web' order by id`),
];

describe.each(revisions)("revision %s", (revision) => {
  test("client and server agree on it", async () => {
    const { token } = await signUpWithToken(url);
    await using session = await connect(revision, token);
    expect(session.client.getNegotiatedProtocolVersion()).toBe(revision);
    expect(session.client.getServerVersion()).toMatchObject({ name: "frostbyte" });
  });

  test("the tools are listed in their order, each with title, description, schemas and all hints", async () => {
    const { token } = await signUpWithToken(url);
    await using session = await connect(revision, token);
    const { tools } = await session.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(toolNames);
    for (const tool of tools) {
      expect(tool).toMatchObject({
        title: expect.stringMatching(/^[A-Z]/),
        description: expect.stringMatching(/\b[Uu]se it\b/),
        inputSchema: { type: "object", additionalProperties: false },
        outputSchema: { type: "object" },
        annotations: {
          readOnlyHint: expect.any(Boolean),
          destructiveHint: expect.any(Boolean),
          idempotentHint: expect.any(Boolean),
          openWorldHint: false,
        },
      });
    }
  });

  test("each tool acts as the token's user, and its call is one row of its procedure", async () => {
    const { id, token, projectId, browser } = await signUpWithToken(url);
    const { id: areaId } = await browser.area.create.mutate({ projectId, name: "Yard" });
    const { id: releaseId } = await browser.release.create.mutate({ projectId, name: "v1" });
    await using session = await connect(revision, token);
    const before = (await readRows(id)).length;
    const inTask = { projectId, taskId: "FB-1" };
    const calls: [string, Record<string, unknown>, string][] = [
      ["whoami", {}, "user.me"],
      ["list_projects", {}, "project.list"],
      ["create_project", { name: "Rocket" }, "project.create"],
      ["list_tasks", { projectId, limit: 2 }, "task.list"],
      ["get_task", inTask, "task.get"],
      ["create_task", { projectId, title: "Sweep" }, "task.create"],
      ["update_task", { ...inTask, agent_context: "Bucket" }, "task.update"],
      ["task_start", { ...inTask, note: "Now" }, "task.start"],
      ["task_complete", { ...inTask, summary: "Swept" }, "task.complete"],
      ["task_spawn_subtasks", { ...inTask, titles: ["Dust"] }, "task.spawnSubtasks"],
      ["task_log_decision", { ...inTask, decision: "A broom" }, "task.logDecision"],
      ["list_activity", { limit: 1, changesOnly: "yes" }, "activity.list"],
      ["list_areas", { projectId }, "area.list"],
      ["create_area", { projectId, name: "Kitchen" }, "area.create"],
      ["update_area", { projectId, areaId, archived: true }, "area.update"],
      ["list_releases", { projectId, status: "upcoming" }, "release.list"],
      ["get_release", { projectId, releaseId }, "release.get"],
      ["create_release", { projectId, targetDate: "2026-12-31" }, "release.create"],
      ["update_release", { projectId, releaseId, status: "active" }, "release.update"],
      ["release_read_active", { projectId }, "release.readActive"],
    ];
    const answers = new Map<string, unknown>();
    for (const [name, args] of calls) {
      const { isError, text, structured } = await session.call(name, args);
      expect({ name, isError, text }).toMatchObject({ isError: false });
      answers.set(name, structured);
    }
    expect(answers.get("whoami")).toMatchObject({ user: { id }, via: "mcp" });
    const done = { status: "done", agentContext: "Bucket", lastAgentSummary: "Swept" };
    expect(answers.get("task_complete")).toMatchObject(done);
    expect(answers.get("list_activity")).toMatchObject({
      items: [{ action: "task.logDecision", via: "mcp", outcome: "ok", task: { ref: "FB-1" } }],
    });
    expect(answers.get("list_areas")).toMatchObject({ items: [{ id: areaId, name: "Yard" }] });
    expect(answers.get("list_releases")).toMatchObject({ items: [{ id: releaseId, name: "v1" }] });
    expect(answers.get("create_release")).toMatchObject({
      name: "Release 1",
      targetDate: "2026-12-31",
    });
    expect(answers.get("release_read_active")).toMatchObject({ release: { id: releaseId } });
    const rowsOfCalls = async () => (await readRows(id)).slice(before);
    const expected = calls.map(([, , action]) => ({
      action,
      via: "mcp",
      client: revision === "2026-07-28" ? "claude-code" : "node",
      kind: procedures.get(action)?.kind,
      outcome: "ok",
    }));
    await expect.poll(rowsOfCalls).toEqual(expected);
  });

  test("every message of a session is one row, the client's own name beside it", async () => {
    const { id, token } = await signUpWithToken(url);
    await using session = await connect(revision, token);
    await session.client.listTools();
    await session.call("whoami");
    const rows = await readRows(id);
    const opening =
      revision === "2026-07-28"
        ? ["mcp.server/discover"]
        : ["mcp.initialize", "mcp.notifications/initialized"];
    expect(rows.map(({ action }) => action)).toEqual([...opening, "mcp.tools/list", "user.me"]);
    expect(rows[0]).toMatchObject({ client: "claude-code", via: "mcp", kind: "read" });
  });

  test("wrong arguments are a result that says what is wrong and what to call", async () => {
    const { id, token, projectId } = await signUpWithToken(url);
    await using session = await connect(revision, token);
    const wrong = await session.call("get_task", { projectId, task: "FB-1" });
    expect(wrong).toMatchObject({ isError: true, text: expect.stringContaining("get_task") });
    const [row] = (await readRows(id)).slice(-1);
    expect(row).toMatchObject({ action: "task.get", via: "mcp" });
    const outcome = async () => (await readRows(id)).at(-1)?.outcome;
    await expect.poll(outcome).toBe("failed");
  });

  test("what is not there is a result that names the next tool to call", async () => {
    const { token, projectId } = await signUpWithToken(url);
    await using session = await connect(revision, token);
    const noTask = await session.call("get_task", { projectId, taskId: "FB-99" });
    expect(noTask).toMatchObject({ isError: true, text: expect.stringContaining("list_tasks") });
    const noProject = await session.call("list_tasks", { projectId: "missing" });
    expect(noProject).toMatchObject({
      isError: true,
      text: expect.stringContaining("list_projects"),
    });
    const done = { projectId, taskId: "FB-1", summary: "Swept" };
    expect(await session.call("task_complete", done)).toMatchObject({ isError: false });
    expect(await session.call("task_complete", done)).toMatchObject({
      isError: true,
      text: expect.stringContaining("get_task"),
    });
  });

  test("a wrong area or release names the tool that lists them", async () => {
    const { token, projectId } = await signUpWithToken(url);
    await using session = await connect(revision, token);
    const missing = "0".repeat(12);
    const asked: [string, Record<string, unknown>, string][] = [
      ["update_area", { areaId: missing, archived: true }, "Call list_areas"],
      ["get_release", { releaseId: missing }, "Call list_releases"],
      ["update_release", { releaseId: missing, status: "active" }, "Call list_releases"],
      ["create_task", { title: "Sweep", areaId: missing }, "areaId: Expected the id of an area"],
      ["create_task", { title: "Sweep", releaseId: missing }, "list_releases give the ids"],
      ["update_task", { taskId: "FB-1", areaId: missing }, "list_areas and list_releases"],
      ["create_release", { targetDate: "soon" }, "call create_release again"],
    ];
    for (const [name, args, says] of asked) {
      const answer = await session.call(name, { projectId, ...args });
      expect(answer).toMatchObject({ isError: true, text: expect.stringContaining(says) });
    }
    const taken = { projectId, name: "v1" };
    expect(await session.call("create_release", taken)).toMatchObject({ isError: false });
    expect(await session.call("create_release", taken)).toMatchObject({
      isError: true,
      text: expect.stringMatching(/release v1 already.*Call list_releases/),
    });
  });

  test("another's project and a missing one read the same", async () => {
    const [owner, other] = [await signUpWithToken(url), await signUpWithToken(url)];
    await using session = await connect(revision, other.token);
    const theirs = await session.call("list_tasks", { projectId: owner.projectId });
    expect(theirs.isError).toBe(true);
    expect(await session.call("list_tasks", { projectId: "missing" })).toEqual(theirs);
  });

  test("an unknown tool is an error of the protocol, and one row", async () => {
    const { id, token } = await signUpWithToken(url);
    await using session = await connect(revision, token);
    const before = (await readRows(id)).length;
    await expect(session.call("drop_tables")).rejects.toThrow(/drop_tables/);
    const rows = (await readRows(id)).slice(before);
    expect(rows).toMatchObject([{ action: "mcp.tools/call", via: "mcp" }]);
  });

  test("a client without a token cannot connect", async () => {
    await expect(connect(revision, "0".repeat(64))).rejects.toThrow();
  });
});
