import { describe, expect, test } from "vitest";
import { makeId } from "../src/make-id.ts";
import { password, signUp } from "./new-user.ts";
import { problem, project, task } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const publicUrl = "https://tasks.example.com";
const secure = await startForFile({ publicUrl });

type Call = { at?: string; origin?: string; headers?: Record<string, string> };

/** Posts to Better Auth's path as the product's own pages do. */
function post(path: string, body: object, { at = url, origin = at, headers }: Call = {}) {
  return fetch(`${at}/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin, ...headers },
    body: JSON.stringify(body),
  });
}

const newEmail = () => `${makeId()}@example.com`;
const signUpWith = (body: object, call?: Call) =>
  post("sign-up/email", { name: "Ada", email: newEmail(), password, ...body }, call);

/** A refusal that the web app shows as it is. */
const refusal = (status: number, code: string, sentence: unknown) => ({
  ...problem(status, code, sentence),
  message: sentence,
});
const sentence = expect.stringMatching(/^[A-Z][^.]{10,100}\.$/);

describe("sign-up", () => {
  test('creates "Getting started" with its three tasks', async () => {
    const user = await signUp(url);
    const { items } = await user.browser.project.list.query();
    expect(items).toStrictEqual([{ ...project, name: "Getting started", ownerId: user.id }]);
    const { projectId } = user;
    const tasks = (await user.browser.task.list.query({ projectId })).items;
    const todo = { ...task, projectId, description: expect.stringMatching(/\.$/) };
    expect(tasks).toStrictEqual([
      { ...todo, ref: "FB-1" },
      { ...todo, ref: "FB-2" },
      { ...todo, ref: "FB-3" },
    ]);
    expect(await user.browser.token.status.query()).toMatchObject({ exists: false, generation: 0 });
  });

  test("starts on the free tier, whatever is asked for", async () => {
    const email = newEmail();
    const answer = await signUpWith({ email, tier: "enterprise", emailVerified: true, id: "mine" });
    const rows = await sql`select id, tier, email_verified from "user" where email = ${email}`;
    if (answer.ok) expect([...rows]).toMatchObject([{ tier: "free", email_verified: false }]);
    else expect([...rows]).toEqual([]);
    expect(rows.map(({ id }) => id)).not.toContain("mine");
  });

  test("a taken e-mail is refused in one sentence, whatever its case", async () => {
    const email = newEmail();
    expect((await signUpWith({ email })).status).toBe(200);
    for (const taken of [email, email.toUpperCase()]) {
      const answer = await signUpWith({ email: taken });
      expect(answer.status).toBe(422);
      expect(await answer.json()).toStrictEqual(
        refusal(422, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL", expect.stringContaining("sign in")),
      );
    }
    expect(await sql`select 1 from "user" where lower(email) = ${email}`).toHaveLength(1);
  });

  test("of one e-mail many times at once makes one user with one project", async () => {
    const email = newEmail();
    const answers = await Promise.all(Array.from({ length: 4 }, () => signUpWith({ email })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 500)).toEqual([]);
    const rows = await sql`
      select project.id from "user" join project on owner_id = "user".id where email = ${email}`;
    expect(rows).toHaveLength(1);
  });

  test.each([
    ["a short password", { password: "1234567" }, "8 characters"],
    ["a long password", { password: "a".repeat(129) }, "128 characters"],
    ["no e-mail", { email: "" }, ""],
    ["an e-mail that is none", { email: "ada" }, ""],
    ["a NUL in the name", { name: "A\0" }, "NUL"],
  ])("with %s is 400 in words, and makes nobody", async (_, body, words) => {
    const before = await countUsers();
    const answer = await signUpWith(body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining(words) });
    expect(await countUsers()).toBe(before);
  });

  test("makes the user, the account and the project together, or nothing", async () => {
    await sql`create function refuse_task() returns trigger language plpgsql as
      $$ begin raise exception 'secret'; end $$`;
    await sql`create trigger refuse_task before insert on task execute function refuse_task()`;
    const email = newEmail();
    try {
      const before = await countEverything();
      const answer = await signUpWith({ email });
      expect(answer.status).toBeGreaterThanOrEqual(500);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(await answer.text()).not.toContain("secret");
      expect(await countEverything()).toEqual(before);
    } finally {
      await sql`drop function refuse_task() cascade`;
    }
    expect((await signUpWith({ email })).status).toBe(200);
  });
});

const countUsers = async () => (await sql`select 1 from "user"`).length;

async function countEverything() {
  const [counts] = await sql`select
    (select count(*)::int from "user") as users,
    (select count(*)::int from account) as accounts,
    (select count(*)::int from session) as sessions,
    (select count(*)::int from project) as projects,
    (select count(*)::int from task) as tasks`;
  return counts;
}

describe("sign-in", () => {
  test("opens a session", async () => {
    const { id, email } = await signUp(url);
    const answer = await post("sign-in/email", { email, password });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const me = await fetch(`${url}/trpc/user.me`, { headers: { cookie: cookieOf(answer) } });
    expect(await me.json()).toMatchObject({ result: { data: { user: { id }, via: "web" } } });
  });

  test("with a wrong password and with an unknown e-mail reads the same", async () => {
    const { email } = await signUp(url);
    const headers = { "x-request-id": "the-same" };
    const wrong = await post("sign-in/email", { email, password: "wrong password" }, { headers });
    const unknown = await post("sign-in/email", { email: newEmail(), password }, { headers });
    expect(wrong.status).toBe(401);
    const text = await wrong.text();
    expect(JSON.parse(text)).toStrictEqual(refusal(401, "INVALID_EMAIL_OR_PASSWORD", sentence));
    expect(unknown.status).toBe(401);
    expect(await unknown.text()).toBe(text);
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });
});

describe("sign-out", () => {
  test("ends this session at once, and no other", async () => {
    const { cookie, email, headers } = await signUp(url);
    const other = cookieOf(await post("sign-in/email", { email, password }));
    const statusOf = async (one: string) =>
      (await fetch(`${url}/trpc/user.me`, { headers: { cookie: one } })).status;
    expect([await statusOf(cookie), await statusOf(other)]).toEqual([200, 200]);
    expect((await post("sign-out", {}, { headers })).status).toBe(200);
    expect([await statusOf(cookie), await statusOf(other)]).toEqual([401, 200]);
    const change = await fetch(`${url}/trpc/token.generate`, { method: "POST", headers });
    expect(change.status).toBe(401);
  });

  test("takes the cookie back", async () => {
    const { headers } = await signUp(url);
    const [line = ""] = (await post("sign-out", {}, { headers })).headers.getSetCookie();
    expect(line).toMatch(/^frostbyte\.session_token=;.*Max-Age=0/);
  });
});

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

describe("the cookie", () => {
  const attributesOf = (line: string) => new Set(line.split("; ").slice(1));
  const always = ["HttpOnly", "SameSite=Lax", "Path=/"];

  test("is for the browser's own requests alone", async () => {
    const lines = (await signUpWith({})).headers.getSetCookie();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^frostbyte\.session_token=/);
    const attributes = attributesOf(lines[0] ?? "");
    expect(attributes).toEqual(new Set([...always, expect.stringMatching(/^Max-Age=[1-9]\d+$/)]));
  });

  test("over https is for this host alone, and never sent in the clear", async () => {
    const answer = await signUpWith({}, { at: secure.url, origin: publicUrl });
    expect(answer.status).toBe(200);
    const lines = answer.headers.getSetCookie();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^__Host-frostbyte\.session_token=/);
    const attributes = attributesOf(lines[0] ?? "");
    for (const one of [...always, "Secure"]) expect(attributes).toContain(one);
    expect(lines[0]).not.toMatch(/domain=/i);
    expect(answer.headers.get("strict-transport-security")).toMatch(/max-age=\d{7}/);
    const headers = { cookie: cookieOf(answer) };
    expect((await fetch(`${secure.url}/trpc/user.me`, { headers })).status).toBe(200);
  });

  test("that was tampered with opens nothing", async () => {
    const { cookie } = await signUp(url);
    const [name = "", value = ""] = cookie.split("=");
    const id = decodeURIComponent(value).split(".")[0] ?? "";
    for (const forged of [`${name}=${id}`, `${name}=${id}.${"A".repeat(43)}%3D`, `${name}=`]) {
      const answer = await fetch(`${url}/trpc/user.me`, { headers: { cookie: forged } });
      expect(answer.status).toBe(401);
    }
    const ours = cookie.replace("frostbyte.", "__Host-frostbyte.");
    expect((await fetch(`${url}/trpc/user.me`, { headers: { cookie: ours } })).status).toBe(401);
    expect((await fetch(`${url}/trpc/user.me`, { headers: { cookie } })).status).toBe(200);
  });
});

describe("only the four paths that the web app needs are there", () => {
  test.each([
    "delete-user",
    "update-user",
    "change-email",
    "change-password",
    "list-sessions",
    "revoke-sessions",
    "request-password-reset",
    "sign-in/social",
    "callback/github",
    "error",
    "ok",
  ])("%s is 404", async (path) => {
    const { headers } = await reader;
    for (const method of ["GET", "POST"]) {
      const body = method === "POST" ? "{}" : null;
      const answer = await fetch(`${url}/api/auth/${path}`, { method, headers, body });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toStrictEqual(problem(404, "NOT_FOUND"));
    }
  });

  test("and a wrong method is 405", async () => {
    const answer = await fetch(`${url}/api/auth/sign-out`);
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
    const read = await fetch(`${url}/api/auth/get-session`, { method: "DELETE" });
    expect(read.headers.get("allow")).toBe("GET, HEAD");
  });
});

const reader = signUp(url);

test("the session's own answer says who is signed in, and is never stored", async () => {
  const { id, headers } = await reader;
  const answer = await fetch(`${url}/api/auth/get-session`, { headers });
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.json()).toMatchObject({ user: { id } });
});
