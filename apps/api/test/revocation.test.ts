import { describe, expect, test } from "vitest";
import type { ActivityRow } from "./activity-rows.ts";
import { bearer, signUpWithToken } from "./new-user.ts";
import { restClient } from "./rest-client.ts";
import { activity, inputProblem } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const rest = restClient(url);
const revoke = (token: unknown) =>
  rest("POST", "/revocations", { token }, { "x-request-id": "the-same", "user-agent": "curl/8.0" });

test("ends the token that was sent, on every door", async () => {
  const { token } = await signUpWithToken(url);
  const statuses = () =>
    Promise.all(
      ["/api/v1/me", "/trpc/user.me"].map(
        async (path) => (await fetch(`${url}${path}`, { headers: bearer(token) })).status,
      ),
    );
  expect(await statuses()).toEqual([200, 200]);
  expect((await revoke(token)).status).toBe(202);
  expect(await statuses()).toEqual([401, 401]);
});

test("the owner sees it in the feed, and can generate the next one", async () => {
  const { id, token, browser } = await signUpWithToken(url);
  await revoke(token);
  const { items } = await browser.activity.list.query({ limit: 1 });
  expect(items).toStrictEqual([
    {
      ...activity,
      actor: { id, name: "Ada" },
      via: "api",
      client: "curl",
      action: "revocation.create",
      kind: "change",
      outcome: "ok",
      summary: "The API token was ended by somebody who holds it",
    },
  ]);
  expect(await browser.token.status.query()).toMatchObject({ exists: false });
  const next = await browser.token.generate.mutate();
  expect(next).toMatchObject({ generation: 2, replaced: false });
  expect((await restClient(url, next.token)("GET", "/me")).status).toBe(200);
});

test("live, ended, unknown and malformed tokens get the same bytes and headers", async () => {
  const { token } = await signUpWithToken(url);
  const sent = [token, token, "0".repeat(64), token.toUpperCase(), "", "hello", "é".repeat(900)];
  const answers: unknown[] = [];
  for (const one of sent) {
    const { status, text, headers } = await revoke(one);
    const kept = [...headers].filter(([name]) => name !== "date");
    answers.push({ status, text, headers: kept });
  }
  expect(answers).toEqual(sent.map(() => answers[0]));
  expect(answers[0]).toMatchObject({ status: 202, text: '{"accepted":true}' });
});

test("no answer is quicker for there being nothing to end", async () => {
  const { token } = await signUpWithToken(url);
  for (const one of [token, token, "0".repeat(64), "hello"]) {
    const begunAtMs = performance.now();
    expect((await revoke(one)).status).toBe(202);
    expect(performance.now() - begunAtMs).toBeGreaterThan(95);
  }
});

test("a token that opens nothing ends nothing", async () => {
  const { token, id } = await signUpWithToken(url);
  await revoke("0".repeat(64));
  await revoke(token.toUpperCase());
  await revoke(` ${token}`);
  expect((await restClient(url, token)("GET", "/me")).status).toBe(200);
  expect(await sql`select 1 from retired_token where user_id = ${id}`).toHaveLength(0);
});

test("sent many times at once it ends once", async () => {
  const { token, id } = await signUpWithToken(url);
  const answers = await Promise.all(Array.from({ length: 8 }, () => revoke(token)));
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(202));
  expect(await sql`select 1 from retired_token where user_id = ${id}`).toHaveLength(1);
  const rows = await sql`select 1 from activity
    where actor_id = ${id} and action = 'revocation.create'`;
  expect(rows).toHaveLength(1);
});

test("neither a cookie nor a bearer decides whose token ends", async () => {
  const [holder, other] = [await signUpWithToken(url), await signUpWithToken(url)];
  const headers = { cookie: other.cookie, ...bearer(other.token) };
  const answer = await rest("POST", "/revocations", { token: holder.token }, headers);
  expect(answer.status).toBe(202);
  expect((await restClient(url, holder.token)("GET", "/me")).status).toBe(401);
  expect((await restClient(url, other.token)("GET", "/me")).status).toBe(200);
});

describe("over tRPC", () => {
  const ended = "The API token was ended by somebody who holds it";
  const report = (headers: Record<string, string>, token: unknown) =>
    fetch(`${url}/trpc/revocation.create`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ token }),
    });
  const rowsOf = async ({ id }: { id: string }) =>
    await sql<ActivityRow[]>`select * from activity
      where actor_id = ${id} and action = 'revocation.create' order by id`;

  test("a bearer's report of another token has one row, which does not tell what came of it", async () => {
    const [holder, reporter] = [await signUpWithToken(url), await signUpWithToken(url)];
    for (const token of [holder.token, holder.token, "0".repeat(64)]) {
      expect((await report(bearer(reporter.token), token)).status).toBe(200);
    }
    const own = {
      via: "plugin",
      kind: "change",
      outcome: "ok",
      summary: "Reported a token that somebody holds",
    };
    await expect.poll(() => rowsOf(reporter)).toMatchObject([own, own, own]);
    expect(await rowsOf(holder)).toMatchObject([{ via: "api", outcome: "ok", summary: ended }]);
  });

  test("a bearer's refused report has one row, too", async () => {
    const reporter = await signUpWithToken(url);
    expect((await report(bearer(reporter.token), 5)).status).toBe(400);
    await expect.poll(() => rowsOf(reporter)).toMatchObject([{ outcome: "failed" }]);
  });

  test("a bearer that ends itself has one row, which says so", async () => {
    const user = await signUpWithToken(url);
    expect((await report(bearer(user.token), user.token)).status).toBe(200);
    expect(await rowsOf(user)).toMatchObject([{ via: "plugin", outcome: "ok", summary: ended }]);
    expect((await restClient(url, user.token)("GET", "/me")).status).toBe(401);
  });

  test("a browser that ends the token of its own user has one row, of the browser", async () => {
    const user = await signUpWithToken(url);
    expect((await report(user.headers, user.token)).status).toBe(200);
    expect(await rowsOf(user)).toMatchObject([{ via: "web", outcome: "ok", summary: ended }]);
  });
});

describe("what is no such request is 400", () => {
  test.each([
    ["nothing", {}],
    ["a number", { token: 1 }],
    ["a token of a thousand and one characters", { token: "a".repeat(1_001) }],
    ["a list", { token: ["a"] }],
    ["another key", { token: "a", userId: "b" }],
  ])("%s", async (_, body) => {
    const answer = await rest("POST", "/revocations", body);
    expect(answer.status).toBe(400);
    expect(answer.body).toStrictEqual(inputProblem());
  });
});

test("the token is in no later answer", async () => {
  const { token, headers } = await signUpWithToken(url);
  await revoke(token);
  const feed = await fetch(`${url}/trpc/activity.list`, { headers });
  expect(await feed.text()).not.toContain(token.slice(0, 16));
});
