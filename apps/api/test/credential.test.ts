import { describe, expect, test } from "vitest";
import { countRows, readRowsOf } from "./activity-rows.ts";
import { bearerDoors } from "./bearer-doors.ts";
import { sendMcp } from "./mcp-message.ts";
import { bearer, signUp, signUpWithToken } from "./new-user.ts";
import { sendRaw } from "./raw-request.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const ada = await signUpWithToken(url);
const { token } = ada;
const grace = await signUpWithToken(url);
const live = `Bearer ${token}`;

describe.each(bearerDoors)("at $name", ({ ask, via }) => {
  test.each(["Bearer", "bearer", "BEARER", "bEaReR"])("the scheme may be %s", async (scheme) => {
    const answer = await ask(url, { authorization: `${scheme} ${token}` });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(ada.id);
  });

  test.each([
    ["an unknown token", `Bearer ${"0".repeat(64)}`],
    ["uppercase", `Bearer ${token.toUpperCase()}`],
    ["a character less", live.slice(0, -1)],
    ["a character more", `${live}0`],
    ["two spaces", `Bearer  ${token}`],
    ["another scheme", `Token ${token}`],
    ["Basic", `Basic ${Buffer.from(`${ada.email}:${token}`).toString("base64")}`],
    ["no scheme", token],
    ["two tokens in one header", `${live}, ${live}`],
    ["two tokens without a space", `${live},${live}`],
    ["parameters", `${live}; realm=frostbyte`],
    ["quotes", `Bearer "${token}"`],
    ["nothing", "Bearer"],
  ])("%s is no token: 401, and no row", async (_, authorization) => {
    const before = await countRows(sql);
    const answer = await ask(url, { authorization });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer realm="frostbyte", error="inv/);
    expect(await countRows(sql)).toBe(before);
  });

  test.each([
    ["a cookie", { cookie: `token=${token}; frostbyte.session_token=${token}` }],
    ["X-Api-Key", { "x-api-key": token }],
    ["X-Authorization", { "x-authorization": live }],
    ["Proxy-Authorization", { "proxy-authorization": live }],
    ["X-Frostbyte-Token", { "x-frostbyte-token": token }],
  ])("a token in %s is none: 401, and no row", async (_, headers) => {
    const before = await countRows(sql);
    const answer = await ask(url, headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="frostbyte"');
    expect(await countRows(sql)).toBe(before);
  });

  test("a bearer beside another user's cookie is the bearer's", async () => {
    const answer = await ask(url, { ...bearer(token), cookie: grace.cookie, origin: url });
    const [row] = await readRowsOf(sql, answer);
    expect(row).toMatchObject({ actor_id: ada.id, via });
    expect(await answer.text()).not.toContain(grace.id);
  });

  test("a dead bearer beside a live cookie is 401", async () => {
    const dead = { ...bearer("0".repeat(64)), cookie: grace.cookie, origin: url };
    expect((await ask(url, dead)).status).toBe(401);
  });
});

describe("a token that is not in a header", () => {
  const json = { "content-type": "application/json" };
  test.each<[string, string, RequestInit]>([
    ["the query of REST", `/api/v1/me?token=${token}&access_token=${token}`, {}],
    ["the query of tRPC", `/trpc/user.me?token=${token}&access_token=${token}`, {}],
    [
      "the query of MCP",
      `/mcp?access_token=${token}`,
      { method: "POST", headers: json, body: "{}" },
    ],
    [
      "the body of REST",
      "/api/v1/projects",
      { method: "POST", headers: json, body: JSON.stringify({ name: "A", access_token: token }) },
    ],
    [
      "a form",
      "/api/v1/projects",
      { method: "POST", body: new URLSearchParams({ access_token: token, name: "A" }) },
    ],
  ])("in %s opens nothing", async (_, path, init) => {
    const before = await countRows(sql);
    expect([401, 415]).toContain((await fetch(url + path, init)).status);
    expect(await countRows(sql)).toBe(before);
  });
});

describe("on the wire", () => {
  const paths = ["/api/v1/me", "/trpc/user.me"] as const;

  test.each(paths)("one Authorization line opens %s", async (path) => {
    const answer = await sendRaw(url, [`GET ${path} HTTP/1.1`, `authorization: ${live}`]);
    expect(answer.status).toBe(200);
  });

  test.each(
    paths.flatMap((path) => [
      { path, what: "the same token twice", lines: [live, live] },
      { path, what: "a live token and nothing", lines: [live, ""] },
      { path, what: "nothing and a live token", lines: ["", live] },
      { path, what: "a live token and another scheme", lines: [live, "Basic YTpi"] },
      { path, what: "another scheme and a live token", lines: ["Basic YTpi", live] },
    ]),
  )("$what in two Authorization lines is 401 at $path, and no row", async ({ path, lines }) => {
    const before = await countRows(sql);
    const headerLines = lines.map((line) => `Authorization: ${line}`);
    const answer = await sendRaw(url, [`GET ${path} HTTP/1.1`, ...headerLines]);
    expect(answer.status).toBe(401);
    expect(await countRows(sql)).toBe(before);
  });
});

describe("what the caller claims to be", () => {
  const initialize = {
    jsonrpc: "2.0",
    id: 1,
    method: "initialize",
    params: {
      protocolVersion: "2025-11-25",
      capabilities: {},
      clientInfo: { name: "cursor", version: "1" },
    },
  };
  const agent = { "user-agent": "curl/8.0 libcurl/8" };

  async function claimOf(headers: Record<string, string>): Promise<unknown> {
    const answer = await fetch(`${url}/api/v1/me`, { headers: { ...bearer(token), ...headers } });
    expect(answer.status).toBe(200);
    return (await readRowsOf(sql, answer)).map(({ client, via }) => ({ client, via }));
  }

  test.each([
    ["the header", "claude-code", "claude-code"],
    ["64 characters", "c".repeat(64), "c".repeat(64)],
    ["a header of 65 characters counts for nothing", "c".repeat(65), "curl"],
    ["a header beyond ASCII counts for nothing", "caf\u00e9", "curl"],
    ["an empty header counts for nothing", "", "curl"],
    ["markup is shown, not obeyed", "<b>me</b>", "\u2039b\u203ame\u2039/b\u203a"],
    ["a door's name is a claim as any other", "web", "web"],
    ["a token is struck out", "0123456789abcdef".repeat(4), "[redacted]"],
  ])("%s", async (_, claim, client) => {
    expect(await claimOf({ ...agent, "x-frostbyte-client": claim })).toEqual([
      { client, via: "api" },
    ]);
  });

  test("MCP clientInfo comes after the header and before the User-Agent", async () => {
    for (const [headers, client] of [
      [{ "x-frostbyte-client": "claude-code" }, "claude-code"],
      [{}, "cursor"],
    ] as const) {
      const answer = await sendMcp(url, { ...bearer(token), ...agent, ...headers }, initialize);
      expect(await readRowsOf(sql, answer)).toMatchObject([{ client, via: "mcp" }]);
    }
  });

  test("it shows beside the door, and decides nothing", async () => {
    const user = await signUp(url);
    const generated = await user.browser.token.generate.mutate();
    const headers = { ...bearer(generated.token), "x-frostbyte-client": "frostbyte-web" };
    const refused = await fetch(`${url}/trpc/token.revoke`, { method: "POST", headers });
    expect(refused.status).toBe(415);
    const json = { ...headers, "content-type": "application/json" };
    expect(
      (await fetch(`${url}/trpc/token.revoke`, { method: "POST", headers: json })).status,
    ).toBe(403);
    const { clients } = await user.browser.token.status.query();
    expect(clients).toMatchObject([{ via: "plugin", client: "frostbyte-web", requests: 1 }]);
  });
});
