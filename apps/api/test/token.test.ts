import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { bearerDoors } from "./bearer-doors.ts";
import { bearer, signUp, signUpWithToken, type TestUser } from "./new-user.ts";
import { startForFile, startReplica } from "./start-frostbyte.ts";

const running = await startForFile();
const { url, sql } = running;
const replicas = running.kind === "postgres" ? [url, (await startReplica(running)).url] : [url];

const works = async (token: string) =>
  (await fetch(`${url}/api/v1/me`, { headers: bearer(token) })).ok;

/** The stored token as it is, for comparing. */
const readStored = async ({ id }: TestUser) => [
  ...(await sql`select * from api_token where user_id = ${id}`),
];

test.each(bearerDoors)("a generated token opens $name as its user", async ({ ask, via }) => {
  const { id, email, token } = await signUpWithToken(url);
  const said = await (await ask(url, bearer(token))).text();
  for (const part of [id, email, `"via":"${via}"`, `"generation":1`]) expect(said).toContain(part);
});

/** Gives the status of a use, asking again while the burst still keeps the database busy. */
async function statusOnceServed(token: string, tries = 20): Promise<number> {
  const { status } = await fetch(`${url}/api/v1/me`, { headers: bearer(token) });
  return status === 503 && tries > 1 ? statusOnceServed(token, tries - 1) : status;
}

test("500 generates at once leave one row and one working token", async () => {
  const { id, headers } = await signUp(url);
  const answers = await Promise.all(
    Array.from({ length: 500 }, (_, at) =>
      fetch(`${replicas[at % replicas.length]}/trpc/token.generate`, { method: "POST", headers }),
    ),
  );
  // Those that would wait too long for the database are told to come again.
  expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
  const bodies = await Promise.all(answers.filter(({ ok }) => ok).map((answer) => answer.text()));
  const tokens = bodies.flatMap((body) => /"token":"([0-9a-f]{64})"/.exec(body)?.[1] ?? []);
  expect(tokens.length).toBe(bodies.length);
  expect(tokens.length).toBeGreaterThan(1);
  const statuses: number[] = [];
  for (const token of tokens) statuses.push(await statusOnceServed(token));
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 401)).toHaveLength(tokens.length - 1);
  expect(await sql`select 1 from api_token where user_id = ${id}`).toHaveLength(1);
});

test("a replaced token is dead, and the next generation works", async () => {
  const { browser, token } = await signUpWithToken(url);
  const next = await browser.token.generate.mutate({ expectedGeneration: 1 });
  expect(next).toMatchObject({ generation: 2, replaced: true });
  expect(next.token).not.toBe(token);
  expect([await works(token), await works(next.token)]).toEqual([false, true]);
});

test.each([0, 2, 7])(
  "expecting generation %i of 1 is a conflict that changes nothing",
  async (n) => {
    const user = await signUpWithToken(url);
    const before = await readStored(user);
    const answer = await fetch(`${url}/trpc/token.generate`, {
      method: "POST",
      headers: user.headers,
      body: JSON.stringify({ expectedGeneration: n }),
    });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('"code":"CONFLICT"');
    expect(await readStored(user)).toEqual(before);
    expect(await works(user.token)).toBe(true);
    const right = await user.browser.token.generate.mutate({ expectedGeneration: 1 });
    expect(right.generation).toBe(2);
  },
);

test("without a token the generation to expect is 0", async () => {
  const user = await signUp(url);
  await expect(user.browser.token.generate.mutate({ expectedGeneration: 1 })).rejects.toThrow(
    "changed in another tab",
  );
  expect(await readStored(user)).toEqual([]);
  const first = await user.browser.token.generate.mutate({ expectedGeneration: 0 });
  expect(first).toMatchObject({ generation: 1, replaced: false });
});

test("of two tabs that expect the same generation one wins", async () => {
  const { browser } = await signUpWithToken(url);
  const tabs = await Promise.allSettled(
    [1, 1, 1, 1].map((expectedGeneration) => browser.token.generate.mutate({ expectedGeneration })),
  );
  const winners = tabs.flatMap((tab) => (tab.status === "fulfilled" ? [tab.value] : []));
  expect(winners).toHaveLength(1);
  expect(await works(winners[0]?.token ?? "")).toBe(true);
});

test("a deleted token is dead, and the next one has a higher generation", async () => {
  const { browser, token } = await signUpWithToken(url);
  expect(await browser.token.revoke.mutate()).toEqual({ revoked: true });
  expect(await works(token)).toBe(false);
  expect(await browser.token.status.query()).toMatchObject({ exists: false, generation: 0 });
  expect(await browser.token.revoke.mutate()).toEqual({ revoked: false });
  const next = await browser.token.generate.mutate({ expectedGeneration: 0 });
  expect(next).toMatchObject({ generation: 2, replaced: false });
  expect([await works(token), await works(next.token)]).toEqual([false, true]);
});

test("what is stored is the SHA-256 of the token's characters", async () => {
  const user = await signUpWithToken(url);
  const [stored] = await readStored(user);
  expect(stored?.token_hash).toEqual(createHash("sha256").update(user.token, "ascii").digest());
});
