import { describe, expect, test } from "vitest";
import { type Client, password, signUp, type TestUser } from "./new-user.ts";
import { holdLock, untilWaiting } from "./row-lock.ts";
import { id, moment } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const running = await startForFile();
const { url, sql } = running;

const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";
const newPassword = "another horse battery";
const json = { "content-type": "application/json" };

type Headers = Record<string, string>;

const post = (path: string, headers: Headers, body: object = {}) =>
  fetch(url + path, {
    method: "POST",
    headers: { ...json, ...headers },
    body: JSON.stringify(body),
  });

const signIn = (email: string, secret = password, headers: Headers = {}) =>
  post("/api/auth/sign-in/email", { origin: url, ...headers }, { email, password: secret });

/** Signs the user in once more and gives what that browser sends. */
async function signInElsewhere({ email }: Pick<TestUser, "email">): Promise<Headers> {
  const answer = await signIn(email, password, { "user-agent": firefox });
  expect(answer.status).toBe(200);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return { cookie, origin: url, "user-agent": firefox };
}

const statusOf = async (headers: Headers) =>
  (await fetch(`${url}/trpc/user.me`, { headers })).status;

const list = async (browser: Client) => (await browser.session.list.query()).items;

async function otherIds(browser: Client): Promise<string[]> {
  return (await list(browser)).filter(({ isCurrent }) => !isCurrent).map((one) => one.id);
}

/** Makes the user's sessions, or one of them, as old as this. */
const age = ({ id: userId }: Pick<TestUser, "id">, interval: string) =>
  sql`update session set created_at = now() - ${interval}::interval where user_id = ${userId}`;

describe("the list of sessions", () => {
  test("has this one first, and the others in plain words", async () => {
    const user = await signUp(url);
    await signInElsewhere(user);
    const device = { browser: null, system: null };
    expect(await list(user.browser)).toStrictEqual([
      { id, isCurrent: true, ...device, lastSeenAt: moment },
      { id, isCurrent: false, browser: "Firefox", system: "Windows", lastSeenAt: moment },
    ]);
  });

  test("has neither what opens a session nor what has expired, and nobody else's", async () => {
    const [user, stranger] = [await signUp(url), await signUp(url)];
    await signInElsewhere(user);
    const [other = ""] = await otherIds(user.browser);
    await sql`update session set expires_at = now() - interval '1 second' where id = ${other}`;
    const answer = await fetch(`${url}/trpc/session.list`, { headers: user.headers });
    const text = await answer.text();
    const mine = await sql`select id, token from session where user_id = ${user.id}`;
    expect(mine).toHaveLength(2);
    for (const { token } of mine) expect(text).not.toContain(token);
    expect(await otherIds(user.browser)).toEqual([]);
    expect(await list(stranger.browser)).toHaveLength(1);
  });

  test("says when a session was last seen, to the minute", async () => {
    const user = await signUp(url);
    const headers = await signInElsewhere(user);
    const seen = async () => new Date((await list(user.browser))[1]?.lastSeenAt ?? 0).getTime();
    await sql`update session set updated_at = now() - interval '2 hours',
      expires_at = expires_at - interval '2 hours' where user_id = ${user.id}`;
    expect(await seen()).toBeLessThan(Date.now() - 7_000_000);
    expect(await statusOf(headers)).toBe(200);
    expect(await seen()).toBeGreaterThan(Date.now() - 60_000);
  });
});

describe("signing out", () => {
  test("one session ends that one on its next request, and no other", async () => {
    const user = await signUp(url);
    const first = await signInElsewhere(user);
    const [other = ""] = await otherIds(user.browser);
    const second = await signInElsewhere(user);
    expect(await user.browser.session.revoke.mutate({ sessionId: other })).toEqual({
      signedOut: 1,
    });
    expect([await statusOf(first), await statusOf(second)]).toEqual([401, 200]);
    expect(await statusOf(user.headers)).toBe(200);
    expect((await post("/trpc/token.generate", first)).status).toBe(401);
  });

  test("another user's session is as missing as one that is none", async () => {
    const [user, victim] = [await signUp(url), await signUp(url)];
    const [theirs] = await list(victim.browser);
    const headers = { ...user.headers, "x-request-id": "the-same" };
    const refused = await post("/trpc/session.revoke", headers, { sessionId: theirs?.id });
    const missing = await post("/trpc/session.revoke", headers, { sessionId: "0".repeat(32) });
    expect(refused.status).toBe(404);
    expect(await refused.text()).toBe(await missing.text());
    expect(await statusOf(victim.headers)).toBe(200);
    const own = await post("/trpc/session.revoke", victim.headers, { sessionId: theirs?.id });
    expect(own.status).toBe(409);
    expect(await statusOf(victim.headers)).toBe(200);
  });

  test("all others leaves this one, and everybody else's", async () => {
    const [user, stranger] = [await signUp(url), await signUp(url)];
    const others = [await signInElsewhere(user), await signInElsewhere(user)];
    const ended = await user.browser.session.revokeOthers.mutate();
    expect(ended).toEqual({ signedOut: 2 });
    expect(await Promise.all(others.map(statusOf))).toEqual([401, 401]);
    expect([await statusOf(user.headers), await statusOf(stranger.headers)]).toEqual([200, 200]);
    expect(await user.browser.session.revokeOthers.mutate()).toEqual({ signedOut: 0 });
  });

  test("each other at once leaves exactly one of them", async () => {
    const user = await signUp(url);
    const other = await signInElsewhere(user);
    const answers = await Promise.all([
      post("/trpc/session.revokeOthers", user.headers),
      post("/trpc/session.revokeOthers", other),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(await sql`select 1 from session where user_id = ${user.id}`).toHaveLength(1);
  });
});

describe("a new password", () => {
  const change = (headers: Headers, body: object) =>
    post("/trpc/session.changePassword", headers, {
      currentPassword: password,
      newPassword,
      ...body,
    });

  test("signs the others out, and this one stays", async () => {
    const user = await signUp(url);
    const other = await signInElsewhere(user);
    const answer = await change(user.headers, {});
    expect(await answer.json()).toEqual({ result: { data: { signedOut: 1 } } });
    expect([await statusOf(user.headers), await statusOf(other)]).toEqual([200, 401]);
    const withOld = await signIn(user.email);
    const withNew = await signIn(user.email, newPassword);
    expect([withOld.status, withNew.status]).toEqual([401, 200]);
  });

  test.each([
    ["a wrong current one", { currentPassword: "wrong horse battery" }, 403, "wrong-password"],
    ["a short one", { newPassword: "1234567" }, 400, "at least 8 characters"],
    ["a long one", { newPassword: "a".repeat(129) }, 400, "at most 128 characters"],
    ["a NUL in it", { newPassword: "12345678\0" }, 400, "NUL"],
  ])("with %s is refused, and nothing happens", async (_, body, status, words) => {
    const user = await signUp(url);
    const other = await signInElsewhere(user);
    const answer = await change(user.headers, body);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(words);
    expect([await statusOf(other), (await signIn(user.email)).status]).toEqual([200, 200]);
  });

  test("of two at once one is kept, and the other was told that its password is wrong", async () => {
    const user = await signUp(url);
    const wanted = [newPassword, "third horse battery"];
    const answers = await Promise.all(
      wanted.map((one) => change(user.headers, { newPassword: one })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    const opening = await Promise.all(wanted.map((one) => signIn(user.email, one)));
    const opened = opening.map(({ status }) => status === 200);
    expect(opened).toEqual(answers.map(({ ok }) => ok));
  });
});

test("a wrong password can be tried 10 times a minute, the right one then waits too", async () => {
  const [user, another] = [await signUp(url), await signUp(url)];
  const confirm = ({ headers }: TestUser, secret: string) =>
    post("/trpc/session.confirmPassword", headers, { password: secret });
  expect((await confirm(user, "wrong")).status).toBe(403);
  // The right one begins the count anew.
  expect((await confirm(user, password)).status).toBe(200);
  for (const _ of Array(10)) expect((await confirm(user, "wrong")).status).toBe(403);
  const late = await confirm(user, password);
  expect(late.status).toBe(429);
  expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
  const changing = { currentPassword: password, newPassword };
  const changed = await post("/trpc/session.changePassword", user.headers, changing);
  expect(changed.status).toBe(429);
  expect((await signIn(user.email)).status).toBe(200);
  expect((await confirm(another, password)).status).toBe(200);
});

describe("a session whose password was given more than a day ago", () => {
  const type = "urn:frostbyte:problem:password-needed";

  test("generates no token until the password is confirmed", async () => {
    const user = await signUp(url);
    await age(user, "24 hours 1 second");
    const refused = await post("/trpc/token.generate", user.headers);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      type,
      code: "FORBIDDEN",
      detail: expect.stringContaining("Confirm it"),
      error: { data: { code: "FORBIDDEN", type } },
    });
    expect(await sql`select 1 from api_token where user_id = ${user.id}`).toHaveLength(0);
    const wrong = post("/trpc/session.confirmPassword", user.headers, { password: "wrong" });
    expect(await (await wrong).json()).toMatchObject({
      code: "FORBIDDEN",
      type: "urn:frostbyte:problem:wrong-password",
    });
    expect((await post("/trpc/token.generate", user.headers)).status).toBe(403);
    await user.browser.session.confirmPassword.mutate({ password });
    expect((await user.browser.token.generate.mutate()).generation).toBe(1);
  });

  test("keeps its token until then, in a batch as well", async () => {
    const user = await signUp(url);
    const { token } = await user.browser.token.generate.mutate();
    await age(user, "25 hours");
    const body = { 0: { expectedGeneration: 1 }, 1: {} };
    const answer = await post("/trpc/token.generate,token.generate?batch=1", user.headers, body);
    expect(answer.status).toBe(403);
    const refused = { error: { data: { code: "FORBIDDEN", type } } };
    expect(await answer.json()).toMatchObject([refused, refused]);
    const me = await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(me.status).toBe(200);
  });

  test("may do all else, and deletes a token at once", async () => {
    const user = await signUp(url);
    await user.browser.token.generate.mutate();
    await age(user, "25 hours");
    expect(await user.browser.token.revoke.mutate()).toEqual({ revoked: true });
    await user.browser.project.create.mutate({ name: "Rocket" });
    expect(await user.browser.session.revokeOthers.mutate()).toEqual({ signedOut: 0 });
  });

  test("is confirmed by itself alone, and a new sign-in or password confirms as well", async () => {
    const user = await signUp(url);
    const other = await signInElsewhere(user);
    await age(user, "25 hours");
    await user.browser.session.confirmPassword.mutate({ password });
    expect((await post("/trpc/token.generate", user.headers)).status).toBe(200);
    expect((await post("/trpc/token.generate", other)).status).toBe(403);
    expect((await post("/trpc/token.generate", await signInElsewhere(user))).status).toBe(200);
    await age(user, "25 hours");
    const changing = { currentPassword: password, newPassword };
    await user.browser.session.changePassword.mutate(changing);
    expect((await post("/trpc/token.generate", user.headers)).status).toBe(200);
  });

  test("is one from a day on, not before", async () => {
    const user = await signUp(url);
    await age(user, "23 hours 59 minutes");
    expect((await post("/trpc/token.generate", user.headers)).status).toBe(200);
  });
});

/** Two requests at once need two connections. */
if (running.kind === "postgres") {
  test("two sessions that end each other do not wait in a circle", async () => {
    const user = await signUp(url);
    const other = await signInElsewhere(user);
    const lock = await holdLock(
      running,
      (sqlOfOther) => sqlOfOther`select 1 from account where user_id = ${user.id} for update`,
    );
    const changing = { currentPassword: password, newPassword };
    const ending = [user.headers, other].map((headers) =>
      post("/trpc/session.changePassword", headers, changing),
    );
    await untilWaiting(running, 2);
    await lock.release();
    const answers = await Promise.all(ending);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test("a sign-in by the old password while it is changed opens nothing", async () => {
    const user = await signUp(url);
    const changing = { currentPassword: password, newPassword };
    // The change has ended the other sessions, and waits with its entry.
    const lock = await holdLock(running, (other) => other`lock table activity in share mode`);
    const changed = post("/trpc/session.changePassword", user.headers, changing);
    await untilWaiting(running, 1);
    const signedIn = signIn(user.email);
    await untilWaiting(running, 2);
    await lock.release();
    expect((await changed).status).toBe(200);
    const refused = await signedIn;
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ code: "INVALID_EMAIL_OR_PASSWORD" });
    expect(refused.headers.getSetCookie()).toEqual([]);
    expect(await sql`select 1 from session where user_id = ${user.id}`).toHaveLength(1);
  });

  test("a request whose session ends while its use is noted hears that nobody is signed in", async () => {
    const user = await signUp(url);
    await sql`update session set expires_at = expires_at - interval '2 hours'
      where user_id = ${user.id}`;
    const lock = await holdLock(
      running,
      (other) => other`delete from session where user_id = ${user.id}`,
    );
    const asking = statusOf(user.headers);
    await untilWaiting(running, 1);
    await lock.release();
    expect(await asking).toBe(401);
  });
}
