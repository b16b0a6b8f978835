import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { callTool } from "./mcp-message.ts";
import { bearer, bearerClient, signUpWithToken } from "./new-user.ts";
import { restClient } from "./rest-client.ts";
import { startForFile } from "./start-frostbyte.ts";
import { makePlace } from "./tool-examples.ts";

const { url, sql, readLog } = await startForFile();
const user = await signUpWithToken(url);
const { projectId, areaId, releaseId, taskId } = await makePlace(user);
const rest = restClient(url, user.token);
const other = await signUpWithToken(url);

const project = `/projects/${projectId}`;
const task = `${project}/tasks/${taskId}`;
type Change = [method: "POST" | "PATCH", path: string, field: string, more?: object];
const changes: Change[] = [
  ["POST", "/projects", "name"],
  ["PATCH", project, "name"],
  ["POST", `${project}/tasks`, "title"],
  ["POST", `${project}/tasks`, "description", { title: "Mop" }],
  ["PATCH", task, "agentContext"],
  ["POST", `${task}/start`, "note"],
  ["POST", `${task}/complete`, "summary"],
  ["POST", `${task}/decisions`, "decision"],
  ["POST", `${project}/areas`, "name"],
  ["PATCH", `${project}/areas/${areaId}`, "description"],
  ["POST", `${project}/releases`, "name"],
  ["PATCH", `${project}/releases/${releaseId}`, "description"],
];
const detail = (field: string) => expect.stringContaining(`${field}: Must not hold an API token.`);

describe("a live token is kept in no text", () => {
  test.each(changes)("%s %s in %s", async (method, path, field, more) => {
    for (const { token } of [user, other]) {
      const answer = await rest(method, path, { ...more, [field]: `Bearer ${token}.` });
      expect(answer).toMatchObject({ status: 400, body: { detail: detail(field) } });
      expect(answer.text).not.toContain(token);
    }
  });

  test("nor in a list of texts", async () => {
    const titles = ["Dust", user.token];
    const spawned = await rest("POST", `${task}/subtasks`, { titles });
    expect(spawned).toMatchObject({ status: 400, body: { detail: detail("titles") } });
    const filesTouched = [`/tmp/${user.token}`];
    const completed = await rest("POST", `${task}/complete`, { summary: "Swept", filesTouched });
    expect(completed).toMatchObject({ status: 400, body: { detail: detail("filesTouched") } });
  });

  test("on no door", async () => {
    const decision = `With ${user.token}`;
    const asked = { projectId, taskId, decision };
    const tool = await callTool(url, bearer(user.token), "task_log_decision", asked);
    expect(await tool.json()).toMatchObject({
      result: { isError: true, content: [{ text: detail("decision") }] },
    });
    for (const client of [bearerClient(url, user.token), user.browser]) {
      await expect(client.task.logDecision.mutate(asked)).rejects.toThrow(/must not hold/i);
    }
  });

  test("so that it is in no row and no line of the log", async () => {
    const rows = await sql<{ row: string }[]>`
      select row_to_json(it)::text as row from (
        select to_jsonb(t) from task t union all select to_jsonb(p) from project p
        union all select to_jsonb(d) from decision d union all select to_jsonb(s) from subtask s
        union all select to_jsonb(a) from area a union all select to_jsonb(r) from release r
        union all select to_jsonb(x) from activity x
      ) as it`;
    const kept = rows.map(({ row }) => row).join("\n");
    expect(kept).toContain("Failed: decision: Must not hold an API token.");
    for (const { token } of [user, other]) expect(kept + readLog()).not.toContain(token);
  });
});

describe("what passes", () => {
  const log = (decision: string) => rest("POST", `${task}/decisions`, { decision });

  test("a checksum is kept as it is", async () => {
    const decision = `Pin sha256:${createHash("sha256").update("image").digest("hex")}`;
    expect(await log(decision)).toMatchObject({ status: 201, body: { decision } });
  });

  test("a token that has ended opens nothing, and is text", async () => {
    const { token, browser } = await signUpWithToken(url);
    await browser.token.revoke.mutate();
    expect((await log(`It was ${token}`)).status).toBe(201);
  });

  test("lists and depths that no input has are refused as they were", async () => {
    const deep = `{"decision":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    const answer = await fetch(`${url}/api/v1${task}/decisions`, {
      method: "POST",
      headers: { ...bearer(user.token), "content-type": "application/json" },
      body: deep,
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("decision: ");
  });
});
