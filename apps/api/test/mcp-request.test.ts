import { describe, expect, test } from "vitest";
import { readRowsOf } from "./activity-rows.ts";
import { callTool, sendMcp } from "./mcp-message.ts";
import { bearer, signUpWithToken } from "./new-user.ts";
import { problem } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const { token, cookie } = await signUpWithToken(url);

describe("one HTTP request", () => {
  const listTools = { jsonrpc: "2.0", id: 1, method: "tools/list" };

  test("answers plain JSON that no cache keeps", async () => {
    const answer = await callTool(url, bearer(token), "whoami");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.has("mcp-session-id")).toBe(false);
  });

  test.each([
    ["a batch", [listTools, { ...listTools, id: 2 }], -32600],
    ["an empty batch", [], -32600],
    ["half a JSON", '{"jsonrpc":"2.0",', -32700],
    ["nothing", "", -32700],
  ])("with %s is a JSON-RPC error and one row", async (_, message, code) => {
    const answer = await sendMcp(url, bearer(token), message);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      jsonrpc: "2.0",
      error: { code, message: expect.any(String) },
      id: null,
    });
    const rows = () => readRowsOf(sql, answer);
    await expect.poll(rows).toMatchObject([{ action: "mcp.unreadable", outcome: "failed" }]);
  });

  test.each([
    ["a number", 1],
    ["null", null],
    ["an object that is no message", { a: 1 }],
    ["a message without a method", { jsonrpc: "2.0", id: 1 }],
    ["a method that is no text", { jsonrpc: "2.0", id: 1, method: 1 }],
    ["a method that is not known", { jsonrpc: "2.0", id: 1, method: "tokens/read" }],
    ["parameters that are a list", { ...listTools, params: [1] }],
    ["a tool name that is no text", { ...listTools, method: "tools/call", params: { name: [] } }],
    [
      "a tool name that cannot become text",
      { ...listTools, method: "tools/call", params: { name: { toString: 1 } } },
    ],
    [
      "a tool name from a prototype",
      { ...listTools, method: "tools/call", params: { name: "constructor" } },
    ],
  ])("with %s is refused without a fault, and one row", async (_, message) => {
    const answer = await sendMcp(url, bearer(token), message);
    const text = await answer.text();
    expect(answer.status).toBeLessThan(500);
    expect(text).toMatch(/"error"|"isError":true/);
    expect(text).not.toMatch(/stack|node_modules|\.ts:/);
    expect(await readRowsOf(sql, answer)).toMatchObject([{ via: "mcp" }]);
  });

  test("without an id calls no tool, and its row says no more", async () => {
    const user = await signUpWithToken(url);
    const params = { name: "create_project", arguments: { name: "Ghost" } };
    const notice = { jsonrpc: "2.0", method: "tools/call", params };
    const answer = await sendMcp(url, bearer(user.token), notice);
    expect(answer.status).toBe(202);
    const { items } = await user.browser.project.list.query();
    expect(items.map(({ name }) => name)).not.toContain("Ghost");
    const rows = () => readRowsOf(sql, answer);
    await expect.poll(rows).toMatchObject([
      {
        action: "mcp.tools/call",
        kind: "read",
        outcome: "ok",
        summary: "Sent the MCP message tools/call",
      },
    ]);
  });

  test.each(["__proto__", "\\u005f_proto__", "__pr\\u006Fto\\u005F_"])(
    "with the argument %s is refused as any unknown one",
    async (key) => {
      const text = JSON.stringify({
        ...listTools,
        method: "tools/call",
        params: { name: "whoami" },
      });
      const message = text.replace("}}", `,"arguments":{"${key}":{"userId":"1"}}}}`);
      expect(JSON.parse(message)).toHaveProperty("params.arguments");
      const answer = await sendMcp(url, bearer(token), message);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain("Unknown argument: __proto__");
    },
  );

  test("may name __proto__ in a text", async () => {
    const name = '"__proto__": 1';
    const answer = await callTool(url, bearer(token), "create_project", { name });
    expect(await answer.json()).toMatchObject({ result: { structuredContent: { name } } });
  });

  test("over 256 KiB is 413, and of another type 415", async () => {
    const large = JSON.stringify(listTools).padEnd(256 * 1_024 + 1, " ");
    expect((await sendMcp(url, bearer(token), large)).status).toBe(413);
    const plain = { ...bearer(token), "content-type": "text/plain" };
    expect((await sendMcp(url, plain, listTools)).status).toBe(415);
  });

  test.each(["GET", "DELETE", "PUT", "PATCH", "OPTIONS"])("by %s is 405", async (method) => {
    const answer = await fetch(`${url}/mcp`, { method, headers: bearer(token) });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
    expect(await answer.json()).toStrictEqual(problem(405, "METHOD_NOT_SUPPORTED"));
  });
});

describe("no OAuth is offered", () => {
  test.each<[string, Record<string, string>, string]>([
    ["no credential", {}, 'Bearer realm="frostbyte"'],
    ["an unknown token", bearer("0".repeat(64)), 'error="invalid_token"'],
  ])("%s is 401 without resource_metadata", async (_, headers, challenge) => {
    const answer = await callTool(url, headers, "whoami");
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toContain(challenge);
    expect(answer.headers.get("www-authenticate")).not.toContain("resource_metadata");
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toStrictEqual(problem(401, "UNAUTHORIZED"));
  });

  test("a cookie opens nothing here", async () => {
    expect((await callTool(url, { cookie, origin: url }, "whoami")).status).toBe(401);
  });

  test.each([
    "oauth-protected-resource",
    "oauth-protected-resource/mcp",
    "oauth-authorization-server",
    "oauth-authorization-server/mcp",
    "openid-configuration",
  ])("/.well-known/%s is a JSON 404", async (path) => {
    const answer = await fetch(`${url}/.well-known/${path}`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toStrictEqual(problem(404, "NOT_FOUND"));
  });

  test.each(["/register", "/authorize", "/token"])("%s takes no registration", async (path) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}${path}`, { method: "POST", headers, body: "{}" });
    expect(answer.status).toBe(405);
  });
});
