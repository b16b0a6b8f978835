import { describe, expect, test } from "vitest";
import { toolCall } from "./mcp-message.ts";
import { bearer, signUpWithToken } from "./new-user.ts";
import { sendHttp } from "./send-http.ts";
import { problem } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const { id, token } = await signUpWithToken(url);

/** Posts a tool call with these headers beside those it needs. */
async function call(headers: Record<string, string>, method = "POST") {
  const { status, text } = await sendHttp(`${url}/mcp`, {
    method,
    headers: {
      ...bearer(token),
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...headers,
    },
    ...(method === "POST" && { body: toolCall("whoami") }),
  });
  return { status, body: JSON.parse(text) };
}

const countRows = async () =>
  (await sql`select 1 from activity where actor_id = ${id} and via = 'mcp'`).length;

describe("a tool call", () => {
  test.each<[string, Record<string, string>]>([
    ["our own Host", {}],
    ["another loopback Host", { host: "localhost:1234" }],
    ["our own page", { origin: url }],
    ["a page of this machine", { origin: "http://localhost:6274" }],
  ])("with %s is answered and recorded", async (_, headers) => {
    const before = await countRows();
    expect(await call(headers)).toMatchObject({ status: 200, body: { result: { content: [{}] } } });
    expect(await countRows()).toBe(before + 1);
  });

  test.each<[string, Record<string, string>, string?]>([
    ["another Host", { host: "evil.example.com" }],
    ["another Host and its page", { host: "evil.example.com", origin: "http://evil.example.com" }],
    ["a page of another site", { origin: "https://evil.example.com" }],
    ["a page without an origin", { origin: "null" }],
    ["another Host and no token", { host: "evil.example.com", authorization: "" }],
    ["another Host and another method", { host: "evil.example.com" }, "GET"],
  ])("with %s is 403, and not recorded", async (_, headers, method) => {
    const before = await countRows();
    const answer = await call(headers, method);
    expect(answer).toStrictEqual({ status: 403, body: problem(403, "FORBIDDEN") });
    expect(await countRows()).toBe(before);
  });
});
