import { tools } from "@frostbyte/mcp/tools";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readRowsOf } from "./activity-rows.ts";
import { modernMeta, sendMcp, sendModern } from "./mcp-message.ts";
import { bearer, signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const { token } = await signUpWithToken(url);
const names = tools.map(({ name }) => name);

const success = z.object({
  result: z.looseObject({
    instructions: z.string().default(""),
    tools: z.array(z.looseObject({ name: z.string() })).default([]),
  }),
});
const readResult = (text: string) => success.parse(JSON.parse(text)).result;

const listTools = { method: "tools/list" };
const callWhoami = { method: "tools/call", params: { name: "whoami", arguments: {} } };
const fiveMinutes = { ttlMs: 300_000, cacheScope: "private" };

const modern = (message: Parameters<typeof sendModern>[2], headers = {}) =>
  sendModern(url, { ...bearer(token), ...headers }, message);
const legacy = (message: object, headers = {}) =>
  sendMcp(url, { ...bearer(token), ...headers }, { jsonrpc: "2.0", id: 1, ...message });

describe("revision 2026-07-28 over HTTP", () => {
  test("server/discover says what is served, and for how long that may be kept", async () => {
    const answer = await modern({ method: "server/discover" });
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    const result = readResult(await answer.text());
    expect(result).toMatchObject({
      resultType: "complete",
      supportedVersions: ["2026-07-28"],
      capabilities: { tools: { listChanged: false } },
      ...fiveMinutes,
    });
    const sentences = result.instructions.split(/(?<=\.) /);
    expect(sentences.length).toBeGreaterThan(2);
    expect(sentences.length).toBeLessThan(12);
    const rows = () => readRowsOf(sql, answer);
    await expect.poll(rows).toMatchObject([{ action: "mcp.server/discover", outcome: "ok" }]);
  });

  test("tools/list has the same bytes each time, for one client to keep", async () => {
    const [first, second] = [await modern(listTools), await modern(listTools)];
    const text = await first.text();
    expect(await second.text()).toBe(text);
    const result = readResult(text);
    expect(result).toMatchObject({ resultType: "complete", ...fiveMinutes });
    expect(result.tools.map(({ name }) => name)).toEqual(names);
  });

  test("a tool's result is complete, and is not to be kept", async () => {
    const result = readResult(await (await modern(callWhoami)).text());
    expect(result).toMatchObject({ resultType: "complete", structuredContent: { via: "mcp" } });
    expect(result).not.toHaveProperty("ttlMs");
  });

  test.each([
    ["Mcp-Method names another method", callWhoami, { "mcp-method": "tools/list" }],
    ["Mcp-Name names another tool", callWhoami, { "mcp-name": "list_projects" }],
    ["MCP-Protocol-Version names another", callWhoami, { "mcp-protocol-version": "2025-11-25" }],
  ])("where %s, it is refused before the tool runs, and recorded", async (_, message, headers) => {
    const answer = await modern(message, headers);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ id: 1, error: { code: -32020 } });
    const rows = () => readRowsOf(sql, answer);
    await expect.poll(rows).toMatchObject([{ via: "mcp", outcome: "failed" }]);
  });

  test.each(["mcp-method", "mcp-name"])("without %s it is refused", async (name) => {
    const answer = await modern(callWhoami, { [name]: "" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: -32020 } });
  });

  test("a revision that is not served is refused with those that are", async () => {
    const version = "2999-01-01";
    const _meta = { ...modernMeta, "io.modelcontextprotocol/protocolVersion": version };
    const headers = { "mcp-protocol-version": version };
    const answer = await modern({ method: "server/discover", params: { _meta } }, headers);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { code: -32022, data: { supported: ["2026-07-28"], requested: version } },
    });
  });

  test("a method that is not served is 404", async () => {
    const answer = await modern({ method: "resources/list" });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: -32601 } });
  });

  test("a subscription ends at once: there is nothing to tell later", async () => {
    const params = { notifications: { toolsListChanged: true } };
    const answer = await modern({ method: "subscriptions/listen", params });
    const events = Array.from((await answer.text()).matchAll(/^data: (.+)$/gm), ([, data = ""]) =>
      JSON.parse(data),
    );
    expect(events).toMatchObject([
      { method: "notifications/subscriptions/acknowledged", params: { notifications: {} } },
      { id: 1, result: { resultType: "complete" } },
    ]);
    const rows = () => readRowsOf(sql, answer);
    await expect.poll(rows).toMatchObject([{ action: "mcp.subscriptions/listen", outcome: "ok" }]);
  });
});

describe("revision 2025-11-25 over HTTP", () => {
  const opening = {
    protocolVersion: "2025-11-25",
    capabilities: {},
    clientInfo: { name: "raw-client", version: "1.0.0" },
  };

  test("initialize opens no session", async () => {
    const answer = await legacy({ method: "initialize", params: opening });
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.headers.has("mcp-session-id")).toBe(false);
    const result = readResult(await answer.text());
    expect(result).toMatchObject({
      protocolVersion: "2025-11-25",
      serverInfo: { name: "frostbyte" },
      capabilities: { tools: { listChanged: false } },
      instructions: expect.stringContaining("task_start"),
    });
    const rows = () => readRowsOf(sql, answer);
    await expect.poll(rows).toMatchObject([{ client: "raw-client", outcome: "ok" }]);
  });

  test("tools/list has the same bytes each time, and no words of the later revision", async () => {
    const [first, second] = [await legacy(listTools), await legacy(listTools)];
    const text = await first.text();
    expect(await second.text()).toBe(text);
    const result = readResult(text);
    expect(Object.keys(JSON.parse(text).result)).toEqual(["tools"]);
    expect(result.tools.map(({ name }) => name)).toEqual(names);
  });

  test("a notification is 202 without a body, and one row", async () => {
    const message = { jsonrpc: "2.0", method: "notifications/initialized" };
    const answer = await sendMcp(url, bearer(token), message);
    expect(answer.status).toBe(202);
    expect(await answer.text()).toBe("");
    const rows = () => readRowsOf(sql, answer);
    await expect
      .poll(rows)
      .toMatchObject([{ action: "mcp.notifications/initialized", outcome: "ok" }]);
  });

  test("an unknown revision in the header is refused", async () => {
    const answer = await legacy(listTools, { "mcp-protocol-version": "1999-01-01" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: expect.any(Number) } });
  });

  test("a session that a client still remembers is no hindrance", async () => {
    const answer = await legacy(listTools, { "mcp-session-id": "of-another-server" });
    expect(answer.status).toBe(200);
  });
});
