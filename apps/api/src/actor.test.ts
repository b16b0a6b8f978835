import { hashToken } from "@frostbyte/auth/hash-token";
import { describe, expect, test } from "vitest";
import { hasBearer, readClient, readTokenHash, resolveSession } from "./actor.ts";

const token = "0123456789abcdef".repeat(4);
const user = { id: "ada", name: "Ada", email: "ada@example.com", tier: "free" } as const;

describe("the token of a request", () => {
  test("is handed on as its hash alone", () => {
    const headers = new Headers({ authorization: `Bearer ${token}` });
    expect(readTokenHash(headers)).toEqual(hashToken(token));
  });

  test("that brought no credential asks for one", () => {
    expect(() => readTokenHash(new Headers({ cookie: `token=${token}` }))).toThrow(
      expect.objectContaining({
        code: "UNAUTHORIZED",
        headers: { "www-authenticate": 'Bearer realm="frostbyte"' },
      }),
    );
  });

  test.each([
    ["twice", [`Bearer ${token}`, `Bearer ${token}`]],
    ["beside an empty one", [`Bearer ${token}`, ""]],
    ["in uppercase", [`Bearer ${token.toUpperCase()}`]],
    ["under another scheme", [`Token ${token}`]],
    ["as nothing", [""]],
  ])("sent %s is an invalid token", (_, values) => {
    const headers = new Headers();
    for (const value of values) headers.append("authorization", value);
    expect(hasBearer(headers)).toBe(true);
    expect(() => readTokenHash(headers)).toThrow(
      expect.objectContaining({
        code: "UNAUTHORIZED",
        headers: { "www-authenticate": expect.stringContaining('error="invalid_token"') },
      }),
    );
  });
});

describe("the session of a request", () => {
  const cookie = { cookie: "frostbyte.session_token=a" };

  test("makes its user the actor, via web whatever the request claims", async () => {
    const headers = new Headers({ ...cookie, "x-frostbyte-client": "plugin", via: "mcp" });
    expect(await resolveSession(async () => ({ id: "s1", user }), headers)).toEqual({
      credential: "session",
      via: "web",
      user,
      client: "plugin",
      sessionId: "s1",
    });
  });

  test("is nobody's when it has ended", async () => {
    expect(await resolveSession(async () => null, new Headers(cookie))).toBeNull();
  });

  test("is not looked for without a cookie", async () => {
    const findSession = () => Promise.reject(new Error("It was looked for."));
    expect(await resolveSession(findSession, new Headers())).toBeNull();
  });
});

describe("what the caller claims to be", () => {
  const agent = { "user-agent": "curl/8.0 (x86_64)" };
  test.each([
    ["nothing", {}, undefined, null],
    ["the first product of the User-Agent", agent, undefined, "curl"],
    ["the MCP client before the User-Agent", agent, "cursor", "cursor"],
    ["the header before all", { ...agent, "x-frostbyte-client": "mine" }, "cursor", "mine"],
    ["spaces inside", { "x-frostbyte-client": "My client 2" }, undefined, "My client 2"],
    ["64 characters", { "x-frostbyte-client": "a".repeat(64) }, undefined, "a".repeat(64)],
    ["no 65 characters", { ...agent, "x-frostbyte-client": "a".repeat(65) }, undefined, "curl"],
    ["no MCP name of 65 characters", agent, "a".repeat(65), "curl"],
    ["no product of 65 characters", { "user-agent": "a".repeat(65) }, undefined, null],
    ["no control characters", agent, "a\u001b[31mb", "curl"],
    ["no token in the header", { "x-frostbyte-client": token }, undefined, "[redacted]"],
    ["no token in MCP", agent, token, "[redacted]"],
    ["no token in the User-Agent", { "user-agent": token }, undefined, "[redacted]"],
    ["no product that starts with a bracket", { "user-agent": "(x)" }, undefined, null],
    ["markup without its brackets", { "x-frostbyte-client": "<b>" }, undefined, "‹b›"],
  ])("%s", (_, headers, mcpClientName, client) => {
    expect(readClient(new Headers(Object.entries(headers)), mcpClientName)).toBe(client);
  });
});
