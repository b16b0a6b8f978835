import { hashToken } from "@frostbyte/auth/hash-token";
import { drizzle } from "drizzle-orm/postgres-js";
import { describe, expect, test } from "vitest";
import { createDeadline } from "../src/deadline.ts";
import { createRetiredTokens } from "../src/retired-tokens.ts";
import { bearer } from "./new-user.ts";
import { makeRetired, plainRefusal, readRefusal } from "./retired-refusal.ts";
import { holdLock } from "./row-lock.ts";
import { startForFile } from "./start-frostbyte.ts";

const running = await startForFile();
const { url, sql, readLog } = running;

test("a thousand refusals at once are few statements, and each is counted", async () => {
  const holders = [await makeRetired(url), await makeRetired(url)];
  await sql`create table written (at timestamptz default now())`;
  await sql`create function count_statement() returns trigger language plpgsql as
    $$ begin insert into written default values; return null; end $$`;
  await sql`create trigger count_statement after insert on retired_token_use
    for each statement execute function count_statement()`;
  const lookups: string[] = [];
  const logger = { logQuery: (query: string) => void lookups.push(query) };
  const deadlineMs = 15_000;
  const faults: unknown[] = [];
  const { explain, drain } = createRetiredTokens(
    {
      database: drizzle(sql, { logger }),
      stampLane: sql,
      deadlineMs,
      withDeadline: createDeadline(deadlineMs),
    },
    { settingsUrl: `${url}/settings`, report: (fault) => faults.push(fault) },
  );
  const sent = [...holders.map(({ token }) => token), "0".repeat(64), "1".repeat(64)];
  const told = await Promise.all(
    Array.from({ length: 1_000 }, (_, at) =>
      explain({
        tokenHash: hashToken(sent[at % sent.length] ?? ""),
        via: "api",
        client: `client-${at % 8}`,
        startedAtMs: performance.now(),
      }),
    ),
  );
  await drain();
  await sql`drop trigger count_statement on retired_token_use`;
  expect(told.map((error) => error?.message.slice(0, 22) ?? null)).toEqual(
    told.map((_, at) => (at % 4 < 2 ? "This token was deleted" : null)),
  );
  expect(lookups).toHaveLength(2);
  expect(await sql`select 1 from written`).toHaveLength(1);
  expect(faults).toEqual([]);
  for (const [at, { browser }] of holders.entries()) {
    const { stillTried } = await browser.token.status.query();
    expect(new Set(stillTried.map(({ client, requests }) => `${client} ${requests}`))).toEqual(
      new Set([`client-${at} 125`, `client-${at + 4} 125`]),
    );
  }
});

describe("where the database does not tell", () => {
  test("a refusal has the plain words, and the log the reason", async () => {
    const { token } = await makeRetired(url);
    await sql`alter table retired_token rename to elsewhere`;
    const answer = await fetch(`${url}/api/v1/me`, { headers: bearer(token) });
    await sql`alter table elsewhere rename to retired_token`;
    expect(await readRefusal(answer)).toEqual(plainRefusal);
    expect(readLog()).toContain("A refusal was not explained, or not counted");
    expect(readLog()).not.toContain(token);
    const again = await fetch(`${url}/api/v1/me`, { headers: bearer(token) });
    expect((await readRefusal(again)).detail).toContain("This token was deleted");
  });

  test("a refusal that cannot be counted is explained all the same", async () => {
    const { token, browser } = await makeRetired(url);
    await sql`alter table retired_token_use rename to elsewhere`;
    const answer = await fetch(`${url}/api/v1/me`, { headers: bearer(token) });
    expect((await readRefusal(answer)).detail).toContain("This token was deleted");
    await expect.poll(readLog).toContain("retired_token_use");
    await sql`alter table elsewhere rename to retired_token_use`;
    await fetch(`${url}/api/v1/me`, { headers: bearer(token) });
    const tried = async () => (await browser.token.status.query()).stillTried;
    await expect.poll(tried).toMatchObject([{ requests: 1 }]);
  });

  /** A table can be held beside the product on a server only. */
  if (running.kind === "postgres") {
    test("in time, a refusal has the plain words within two seconds", async () => {
      const { token } = await makeRetired(url);
      const lock = await holdLock(running, (other) => other`lock table retired_token`);
      const begunAtMs = performance.now();
      const answer = await fetch(`${url}/api/v1/me`, { headers: bearer(token) });
      const tookMs = performance.now() - begunAtMs;
      await lock.release();
      expect(await readRefusal(answer)).toEqual(plainRefusal);
      expect(tookMs).toBeGreaterThan(1_000);
      expect(tookMs).toBeLessThan(2_500);
    });
  }
});
