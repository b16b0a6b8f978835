import { describe, expect, test } from "vitest";
import { countRows } from "./activity-rows.ts";
import { bearerDoors } from "./bearer-doors.ts";
import { bearer, signUp, signUpWithToken } from "./new-user.ts";
import {
  challenge,
  type Holder,
  makeRetired,
  plainRefusal,
  readRefusal,
} from "./retired-refusal.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();

const report = (token: string) =>
  fetch(`${url}/api/v1/revocations`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });

const when = "on \\d{4}-\\d\\d-\\d\\d at \\d\\d:\\d\\d UTC";
const next = `to ${url}/settings for a new one`;
const ends = [
  {
    reason: "replaced",
    end: ({ browser }: Holder) => browser.token.generate.mutate(),
    says: `This token was replaced by a newer one ${when}. Use that one, or go ${next}.`,
  },
  {
    reason: "deleted",
    end: ({ browser }: Holder) => browser.token.revoke.mutate(),
    says: `This token was deleted ${when}. Go ${next}.`,
  },
  {
    reason: "reported",
    end: ({ token }: Holder) => report(token),
    says: `This token was reported as leaked, and ended, ${when}. Go ${next}.`,
  },
] as const;

describe.each(bearerDoors)("at $name", ({ ask }) => {
  test.each(ends)("a token that was $reason hears when, and where the next one is", async (how) => {
    const user = await signUpWithToken(url);
    expect((await ask(url, bearer(user.token))).status).toBe(200);
    await how.end(user);
    const rows = await countRows(sql);
    const told = await readRefusal(await ask(url, bearer(user.token)));
    expect(told.detail).toMatch(new RegExp(`^${how.says}$`));
    expect(told).toEqual({ ...told, status: 401, challenge: challenge(told.detail) });
    // RFC 6750, section 3: what error_description may hold.
    expect(told.detail).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
    expect(await countRows(sql)).toBe(rows);
    const { retired } = await user.browser.token.status.query();
    expect(retired).toEqual({ at: expect.any(String), reason: how.reason });
    const minute = retired?.at.slice(0, 16).replace("T", " at ");
    expect(told.detail).toContain(`on ${minute} UTC`);
  });

  test("a token that ended before it was kept how hears both", async () => {
    const { id, token } = await makeRetired(url);
    await sql`update retired_token set retirement = null where user_id = ${id}`;
    const { detail } = await readRefusal(await ask(url, bearer(token)));
    expect(detail).toMatch(new RegExp(`^This token was replaced or deleted ${when}. Go ${next}.$`));
  });

  test("a guess learns nothing: it gets the same words as one that is no token", async () => {
    const { token } = await makeRetired(url);
    const last = token.endsWith("0") ? "1" : "0";
    const guesses = ["0".repeat(64), token.slice(0, -1) + last, token.toUpperCase(), "hello"];
    const headers = { "x-request-id": "the-same" };
    const answers = await Promise.all(
      guesses.map(async (guess) => {
        const answer = await ask(url, { ...headers, ...bearer(guess) });
        const kept = [...answer.headers].filter(([name]) => name !== "date");
        return { text: await answer.clone().text(), kept, ...(await readRefusal(answer)) };
      }),
    );
    expect(answers).toEqual(guesses.map(() => answers[0]));
    expect(answers[0]).toMatchObject(plainRefusal);
    expect((await readRefusal(await ask(url, bearer(token)))).detail).toContain(
      "This token was deleted",
    );
  });
});

test("a batch of tRPC hears it once, in both of its forms", async () => {
  const { token, browser } = await makeRetired(url);
  const answer = await fetch(`${url}/trpc/user.me,project.list?batch=1`, {
    headers: bearer(token),
  });
  expect(answer.status).toBe(401);
  const { detail, error } = JSON.parse(await answer.text());
  expect(detail).toContain("This token was deleted");
  expect(error).toMatchObject({ message: detail, data: { code: "UNAUTHORIZED" } });
  const tried = async () => (await browser.token.status.query()).stillTried;
  await expect.poll(tried).toMatchObject([{ via: "plugin", requests: 1 }]);
});

test("each token hears of its own end, the oldest too", async () => {
  const user = await signUpWithToken(url);
  const { token: second } = await user.browser.token.generate.mutate();
  await user.browser.token.revoke.mutate();
  const [ask] = bearerDoors.map((door) => door.ask);
  const hear = async (token: string) => (await ask?.(url, bearer(token)))?.text();
  expect(await hear(user.token)).toContain("was replaced by a newer one");
  expect(await hear(second)).toContain("was deleted");
});

describe("who still tries", () => {
  const tries = async ({ browser }: Holder) => (await browser.token.status.query()).stillTried;

  test("is counted for each door and client, for the owner alone", async () => {
    const [user, other] = [await makeRetired(url), await makeRetired(url)];
    const ask = (client: string) =>
      Promise.all(
        bearerDoors.map((door) =>
          door.ask(url, { ...bearer(user.token), "x-frostbyte-client": client }),
        ),
      );
    await ask("nightly");
    await ask("nightly");
    await ask("<b>me</b>");
    const moment = expect.stringMatching(/^\d{4}-.*Z$/);
    const times = { firstAt: moment, lastAt: moment };
    const expected = bearerDoors.flatMap(({ via }) => [
      { via, client: "nightly", requests: 2, ...times },
      { via, client: "\u2039b\u203ame\u2039/b\u203a", requests: 1, ...times },
    ]);
    await expect.poll(() => tries(user)).toHaveLength(6);
    await expect.poll(async () => new Set(await tries(user))).toEqual(new Set(expected));
    for (const { firstAt, lastAt } of await tries(user)) expect(firstAt <= lastAt).toBe(true);
    expect(await tries(other)).toEqual([]);
    const { items } = await user.browser.activity.list.query({});
    expect(items.map(({ action }) => action)).toEqual(["token.revoke", "token.generate"]);
  });

  test("is nobody while there is no end, and a live token is not counted", async () => {
    const user = await signUp(url);
    const { token } = await user.browser.token.generate.mutate();
    const ended = await makeRetired(url);
    for (const one of [token, ended.token]) {
      await fetch(`${url}/api/v1/me`, { headers: bearer(one) });
    }
    await expect.poll(() => tries(ended)).toHaveLength(1);
    expect(await user.browser.token.status.query()).toMatchObject({
      retired: null,
      stillTried: [],
    });
  });

  test("ends nothing: the token that came after works on", async () => {
    const user = await signUpWithToken(url);
    const { token } = await user.browser.token.generate.mutate();
    for (const one of [user.token, user.token]) {
      await fetch(`${url}/api/v1/me`, { headers: bearer(one) });
    }
    await expect.poll(() => tries(user)).toMatchObject([{ requests: 2, client: "node" }]);
    expect((await fetch(`${url}/api/v1/me`, { headers: bearer(token) })).status).toBe(200);
  });

  test("takes at most fifty rows: further clients are counted together", async () => {
    const user = await makeRetired(url);
    const knock = (via: string, at: number) => {
      const headers = { ...bearer(user.token), "x-frostbyte-client": `client-${at}` };
      return fetch(`${url}${via}`, { headers });
    };
    await Promise.all(Array.from({ length: 60 }, (_, at) => knock("/api/v1/me", at)));
    await Promise.all(Array.from({ length: 60 }, (_, at) => knock("/trpc/user.me", at)));
    const count = async () => (await tries(user)).reduce((sum, { requests }) => sum + requests, 0);
    await expect.poll(count).toBe(120);
    const rows = await tries(user);
    expect(rows).toHaveLength(49);
    expect(rows.filter(({ client }) => client !== null)).toHaveLength(47);
    const others = rows.filter(({ client }) => client === null);
    expect(others.reduce((sum, { requests }) => sum + requests, 0)).toBe(73);
    // A client with a row keeps it.
    const known = rows.find(({ client }) => client !== null);
    await knock("/api/v1/me", Number(known?.client?.slice("client-".length)));
    await expect
      .poll(() => tries(user))
      .toContainEqual(expect.objectContaining({ client: known?.client, requests: 2 }));
  });

  test("is forgotten 30 days after the last try, and then begins anew", async () => {
    const user = await makeRetired(url);
    const ask = (client: string) =>
      fetch(`${url}/api/v1/me`, {
        headers: { ...bearer(user.token), "x-frostbyte-client": client },
      });
    const age = (interval: string) => sql`update retired_token_use
      set first_at = first_at - ${interval}::interval, last_at = last_at - ${interval}::interval
      where user_id = ${user.id}`;
    await Promise.all([ask("old"), ask("old"), ask("older")]);
    await expect.poll(() => tries(user)).toHaveLength(2);
    await age("29 days 23 hours");
    expect(await tries(user)).toHaveLength(2);
    await age("2 hours");
    expect(await tries(user)).toEqual([]);
    await ask("old");
    await expect.poll(() => tries(user)).toMatchObject([{ client: "old", requests: 1 }]);
    expect(await sql`select client from retired_token_use where user_id = ${user.id}`).toEqual([
      { client: "old" },
    ]);
  });
});
