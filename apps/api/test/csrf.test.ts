import { describe, expect, test } from "vitest";
import { sendMcp, toolCall } from "./mcp-message.ts";
import { password, signUp, signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const victim = await signUpWithToken(url);
const { id, cookie, email } = victim;
const { port } = new URL(url);

/** What an attacker would like a signed-in browser to do. */
const targets = [
  { path: "/trpc/token.generate", body: "{}" },
  { path: "/trpc/token.revoke", body: "{}" },
  { path: "/trpc/token.generate?batch=1", body: '{"0":{}}' },
  { path: "/trpc/project.create", body: '{"name":"Kitchen"}' },
  { path: "/trpc/session.revokeOthers", body: "{}" },
  { path: "/trpc/session.confirmPassword", body: JSON.stringify({ password }) },
  {
    path: "/trpc/session.changePassword",
    body: JSON.stringify({ currentPassword: password, newPassword: "another horse battery" }),
  },
  { path: "/api/auth/sign-out", body: "{}" },
];

/** Everything that the targets change. */
const readAll = async () => [
  [...(await sql`select * from api_token where user_id = ${id}`)],
  [...(await sql`select * from project where owner_id = ${id}`)],
  [...(await sql`select id, created_at from session where user_id = ${id}`)],
  [...(await sql`select password from account where user_id = ${id}`)],
  [...(await sql`select id from activity where actor_id = ${id}`)],
];

const json = { "content-type": "application/json" };
const own = { ...json, origin: url };

type Headers = Record<string, string>;
type Body = NonNullable<RequestInit["body"]> | null;
const fromElsewhere: [string, Headers][] = [
  ["a foreign Origin", { origin: "https://evil.example" }],
  ["the Origin null", { origin: "null" }],
  ["a sibling port", { origin: `http://127.0.0.1:${Number(port) + 1}` }],
  ["a port less", { origin: "http://127.0.0.1" }],
  ["a sibling subdomain", { origin: `http://evil.127.0.0.1:${port}` }],
  ["another name of the same host", { origin: `http://localhost:${port}` }],
  ["another scheme", { origin: `https://127.0.0.1:${port}` }],
  ["an Origin that starts as ours", { origin: `${url}.evil.example` }],
  ["an Origin that ends as ours", { origin: `http://evil.example/${url}` }],
  ["an Origin with a path", { origin: `${url}/` }],
  ["two Origins", { origin: `${url}, https://evil.example` }],
  ["an empty Origin", { origin: "" }],
  [
    "a foreign Origin that calls itself same-origin",
    {
      origin: "https://evil.example",
      "sec-fetch-site": "same-origin",
    },
  ],
  ["neither Origin nor Sec-Fetch-Site", {}],
  ["Sec-Fetch-Site cross-site", { "sec-fetch-site": "cross-site" }],
  ["Sec-Fetch-Site same-site", { "sec-fetch-site": "same-site" }],
  ["Sec-Fetch-Site none", { "sec-fetch-site": "none" }],
  ["a Referer of ours alone", { referer: `${url}/settings` }],
];

const form = new FormData();
form.set("name", "Kitchen");

/** Bodies that a page can send elsewhere without asking first, and others that are not JSON. */
const otherBodies: [string, Body, Headers][] = [
  ["a form", new URLSearchParams({ name: "Kitchen" }), {}],
  ["multipart", form, {}],
  ["octet-stream", Buffer.from("{}"), { "content-type": "application/octet-stream" }],
  ["text/plain", "{}", { "content-type": "text/plain" }],
  ["text/plain that names JSON", "{}", { "content-type": "text/plain; application/json" }],
  ["another JSON", "{}", { "content-type": "application/json-patch+json" }],
  ["no type", Buffer.from("{}"), {}],
  ["no body and no type", null, {}],
];

const send = (path: string, headers: Headers, body: Body) =>
  fetch(url + path, { method: "POST", headers: { cookie, ...headers }, body });

describe.each(targets)("POST $path by cookie", ({ path, body }) => {
  test.each(fromElsewhere)("from %s is 403, and nothing happens", async (_, headers) => {
    const before = await readAll();
    const answer = await send(path, { ...json, ...headers }, body);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('"code":"FORBIDDEN"');
    expect(await readAll()).toEqual(before);
  });

  test.each(otherBodies)("as %s is 415 or 403, and nothing happens", async (_, sent, headers) => {
    const before = await readAll();
    for (const origin of [{ origin: url }, { origin: "https://evil.example" }, {}]) {
      const answer = await send(path, { ...headers, ...origin }, sent);
      expect([403, 415]).toContain(answer.status);
      await answer.text();
    }
    expect(await readAll()).toEqual(before);
  });

  test("read by GET or HEAD is 405, and nothing happens", async () => {
    const before = await readAll();
    const query = path.includes("?") ? "&input={}" : "?input={}";
    for (const method of ["GET", "HEAD", "PUT", "DELETE"]) {
      const init = { method, headers: { cookie, ...own, "x-http-method-override": "POST" } };
      const answer = await fetch(url + path + query, init);
      expect(answer.status).toBe(405);
      expect(answer.headers.get("allow")).toBe("POST");
    }
    expect(await readAll()).toEqual(before);
  });
});

describe("from our own pages", () => {
  test.each<[string, Headers]>([
    ["our Origin", own],
    ["our Origin and Sec-Fetch-Site", { ...own, "sec-fetch-site": "same-origin" }],
    ["Sec-Fetch-Site same-origin alone", { ...json, "sec-fetch-site": "same-origin" }],
    ["JSON with a charset", { ...own, "content-type": "application/json; charset=utf-8" }],
  ])("%s passes at each target", async (_, headers) => {
    const user = await signUp(url);
    for (const { path, body } of targets) {
      const answer = await send(path, { ...headers, cookie: user.cookie }, body);
      expect([path, answer.status]).toEqual([path, 200]);
    }
    expect(await sql`select 1 from session where user_id = ${user.id}`).toHaveLength(0);
  });
});

test.each(["/api/auth/sign-in/email", "/api/auth/sign-up/email"])(
  "another page cannot post to %s and so sign its own user in",
  async (path) => {
    const body = JSON.stringify({ name: "Eve", email: `new-${email}`, password });
    const known = JSON.stringify({ email, password });
    const sent = path.includes("sign-in") ? known : body;
    const post = (headers: Headers) => fetch(url + path, { method: "POST", headers, body: sent });
    for (const origin of ["https://evil.example", "null", `http://localhost:${port}`]) {
      const answer = await post({ ...json, origin });
      expect(answer.status).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect((await post({ origin: url, "content-type": "text/plain" })).status).toBe(415);
    const right = await post(own);
    expect(right.status).toBe(200);
    expect(right.headers.getSetCookie()).not.toEqual([]);
  },
);

describe("REST and MCP know no cookies", () => {
  const sameOrigin = { ...own, cookie, "sec-fetch-site": "same-origin" };

  test.each([
    ["GET", "/api/v1/me"],
    ["GET", "/api/v1/projects"],
    ["POST", "/api/v1/projects"],
    ["PATCH", `/api/v1/projects/${victim.projectId}`],
    ["DELETE", `/api/v1/projects/${victim.projectId}/members/${id}`],
  ])("%s %s by cookie is 401, and nothing happens", async (method, path) => {
    const before = await readAll();
    const body = method === "GET" || method === "DELETE" ? {} : { body: '{"name":"Kitchen"}' };
    const answer = await fetch(url + path, { method, headers: sameOrigin, ...body });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="frostbyte"');
    expect(await readAll()).toEqual(before);
  });

  test("a tool call by cookie is 401, and nothing happens", async () => {
    const before = await readAll();
    const answer = await sendMcp(url, sameOrigin, toolCall("create_project", { name: "Kitchen" }));
    expect(answer.status).toBe(401);
    expect(await readAll()).toEqual(before);
  });

  test("the same cookie works where cookies belong", async () => {
    expect((await fetch(`${url}/trpc/user.me`, { headers: { cookie } })).status).toBe(200);
    expect((await fetch(`${url}/trpc/user.me`)).status).toBe(401);
  });

  test("with the token REST answers from wherever it is asked, MCP from here alone", async () => {
    const headers = { ...json, authorization: `Bearer ${victim.token}` };
    const elsewhere = { ...headers, origin: "https://elsewhere.example" };
    const [method, body] = ["POST", '{"name":"Kitchen"}'];
    const made = await fetch(`${url}/api/v1/projects`, { method, headers: elsewhere, body });
    expect(made.status).toBe(201);
    const tool = toolCall("create_project", { name: "Kitchen" });
    expect((await sendMcp(url, headers, tool)).status).toBe(200);
    const before = await readAll();
    expect((await sendMcp(url, elsewhere, tool)).status).toBe(403);
    expect(await readAll()).toEqual(before);
  });
});
