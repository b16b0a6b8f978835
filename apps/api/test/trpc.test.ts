import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import { describe, expect, test } from "vitest";
import type { AppRouter } from "../src/router.ts";
import { actionsOf, createAskTrpc, encodeInput } from "./ask-trpc.ts";
import { bearer, bearerClient, signUpWithToken } from "./new-user.ts";
import { inputProblem, problem } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const { id: userId, token, headers: browserHeaders } = await signUpWithToken(url);
const unknownToken = "0".repeat(64);
const ask = createAskTrpc({ url, sql }, token);

const ok = { result: { data: expect.anything() } };
const refused = (code: string) => ({
  error: { message: expect.any(String), code: expect.any(Number), data: { code } },
});
const batchClient = (secret: string) =>
  createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${url}/trpc`, headers: bearer(secret) })],
  });

describe("one refusal reads as problem details and as tRPC's error", () => {
  test("401", async () => {
    const { status, headers, body } = await ask("user.me", { headers: bearer(unknownToken) });
    expect(status).toBe(401);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(headers.get("www-authenticate")).toContain('error="invalid_token"');
    expect(body).toMatchObject({ ...problem(401, "UNAUTHORIZED"), ...refused("UNAUTHORIZED") });
    const error = await errorOf(bearerClient(url, unknownToken).user.me.query());
    expect(error.data).toMatchObject({ code: "UNAUTHORIZED", httpStatus: 401 });
    expect(error.message).toContain("token");
  });

  test("403", async () => {
    const { status, headers, body } = await ask("token.revoke", { method: "POST", body: "{}" });
    expect(status).toBe(403);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(body).toMatchObject({ ...problem(403, "FORBIDDEN"), ...refused("FORBIDDEN") });
    const error = await errorOf(bearerClient(url, token).token.revoke.mutate());
    expect(error.data).toMatchObject({ code: "FORBIDDEN", httpStatus: 403 });
  });

  test("503", async () => {
    await sql`create function shut() returns trigger language plpgsql as
      $$ begin raise exception 'secret' using errcode = '57P03'; end $$`;
    await sql`create trigger shut before insert on activity execute function shut()`;
    try {
      const { status, headers, body, text } = await ask("user.me");
      expect(status).toBe(503);
      expect(headers.get("content-type")).toBe("application/problem+json");
      expect(headers.get("retry-after")).toBe("1");
      expect(text).not.toContain("secret");
      const both = { ...problem(503, "SERVICE_UNAVAILABLE"), ...refused("SERVICE_UNAVAILABLE") };
      expect(body).toMatchObject(both);
      const error = await errorOf(bearerClient(url, token).user.me.query());
      expect(error.data).toMatchObject({ code: "SERVICE_UNAVAILABLE", httpStatus: 503 });
    } finally {
      await sql`drop function shut() cascade`;
    }
    expect((await ask("user.me")).status).toBe(200);
  });

  test("400 names the field in both", async () => {
    const { status, body } = await ask(`activity.list?input=${encodeInput({ limit: 101 })}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({
      ...inputProblem("limit: Must be at most 100"),
      error: { data: { issues: [{ path: "limit", message: "Must be at most 100" }] } },
    });
    const error = await errorOf(bearerClient(url, token).activity.list.query({ limit: 101 }));
    expect(error.message).toBe("limit: Must be at most 100");
  });

  test("a batching client gives every call its refusal", async () => {
    const client = batchClient(unknownToken);
    const errors = await Promise.all([
      errorOf(client.user.me.query()),
      errorOf(client.project.list.query()),
    ]);
    for (const { data } of errors) expect(data).toMatchObject({ code: "UNAUTHORIZED" });
    const works = batchClient(token);
    const [me, list] = await Promise.all([works.user.me.query(), works.project.list.query()]);
    expect(me.user.id).toBe(userId);
    expect(list.items.length).toBeGreaterThan(0);
  });
});

async function errorOf(call: Promise<unknown>): Promise<TRPCClientError<AppRouter>> {
  const error = await call.catch((reason: unknown) => reason);
  if (error instanceof TRPCClientError) return error;
  throw new Error("The call was not refused.");
}

describe("methods", () => {
  test("a change by GET is 405, and is not made", async () => {
    const path = `project.create?input=${encodeInput({ name: "Kitchen" })}`;
    for (const headers of [{}, { authorization: "", ...browserHeaders }]) {
      const before = await countProjects();
      const answer = await ask(path, { headers });
      expect(answer.status).toBe(405);
      expect(answer.headers.get("allow")).toBe("POST");
      expect(answer.rows).toEqual([]);
      expect(await countProjects()).toBe(before);
    }
  });

  test("a query by POST is 405", async () => {
    const answer = await ask("user.me", { method: "POST", body: "{}" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD");
    expect(answer.rows).toEqual([]);
  });

  test.each(["PUT", "PATCH", "DELETE", "OPTIONS"])("%s is 405 everywhere", async (method) => {
    expect((await ask("user.me", { method })).headers.get("allow")).toBe("GET, HEAD");
    const answer = await ask("project.create", { method, body: "{}" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
  });

  test("HEAD makes the query, records it, and answers without a body", async () => {
    const { status, text, rows } = await ask("user.me", { method: "HEAD" });
    expect(status).toBe(200);
    expect(text).toBe("");
    expect(actionsOf(rows)).toEqual(["user.me"]);
  });
});

const countProjects = async () => (await sql`select 1 from project`).length;

describe("a name that is no procedure is 404, and leaves no row", () => {
  test.each([
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "then",
    "user",
    "user.constructor",
    "user.__proto__",
    "user.me.call",
    "user.me.__proto__",
    "User.me",
    "user%20.me",
    "user.me%00",
    "user.me%2F",
    "user.me/",
    "user.me/x",
    "%",
    "%ff",
    "",
  ])("%s", async (path) => {
    for (const init of [{}, { method: "POST", body: "{}" }]) {
      const { status, body, rows } = await ask(path, init);
      expect(status).toBe(404);
      expect(body).toMatchObject(problem(404, "NOT_FOUND"));
      expect(rows).toEqual([]);
    }
  });
});

describe("tRPC's other ways of speaking are not spoken", () => {
  test.each([
    ["streamed lines", { "trpc-accept": "application/jsonl" }],
    ["streamed lines by accept", { accept: "application/jsonl" }],
    ["events", { accept: "text/event-stream" }],
  ])("%s: a query is answered as plain JSON", async (_, headers) => {
    const answer = await ask("user.me?batch=1", { headers });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.body).toMatchObject([ok]);
  });

  test("a credential in connectionParams is none", async () => {
    const params = encodeInput({ authorization: `Bearer ${token}`, token });
    const answer = await fetch(`${url}/trpc/user.me?connectionParams=${params}`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="frostbyte"');
  });

  test.each(["%7B", "1", "%5B1%5D", encodeInput({ a: 1 })])(
    "connectionParams that are broken change nothing but the answer: %s",
    async (params) => {
      const { status, rows, text } = await ask(`user.me?connectionParams=${params}`);
      expect([200, 400]).toContain(status);
      expect(actionsOf(rows)).toEqual(["user.me"]);
      expect(text).not.toMatch(/stack|node_modules/);
    },
  );

  test.each([
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "application/x-www-form-urlencoded",
    "text/plain",
  ])("a change as %s is 415, and is not made", async (type) => {
    const before = await countProjects();
    const init = { method: "POST", body: '{"name":"Kitchen"}', headers: { "content-type": type } };
    const { status, body, rows } = await ask("project.create", init);
    expect(status).toBe(415);
    expect(body).toMatchObject(problem(415, "UNSUPPORTED_MEDIA_TYPE"));
    expect(rows).toEqual([]);
    expect(await countProjects()).toBe(before);
  });
});

describe("a body", () => {
  test.each([
    ["half a JSON", '{"name":'],
    ["a list", '["Kitchen"]'],
    ["a string", '"Kitchen"'],
    ["null", "null"],
    ["nothing where a name is needed", "{}"],
    ["a prototype", '{"name":"Kitchen","__proto__":{"a":1}}'],
  ])("that is %s is 400, and nothing is made", async (_, body) => {
    const before = await countProjects();
    const answer = await ask("project.create", { method: "POST", body });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: "BAD_REQUEST", ...refused("BAD_REQUEST") });
    expect(actionsOf(answer.rows)).toEqual(["project.create"]);
    expect(await countProjects()).toBe(before);
  });

  test("over 256 KiB is 413", async () => {
    const body = '{"name":"Kitchen"}'.padEnd(256 * 1_024 + 1, " ");
    const answer = await ask("project.create", { method: "POST", body });
    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject(problem(413, "PAYLOAD_TOO_LARGE"));
  });
});
