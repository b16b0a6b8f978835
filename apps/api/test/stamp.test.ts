import { expect, test } from "vitest";
import { bearer, signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const user = await signUpWithToken(url);

/** Counts the updates of activity so far, and those among them that left every index alone. */
async function countUpdates() {
  // A session keeps its counts to itself for seconds: one question for each that the pool has.
  await Promise.all(Array.from({ length: 10 }, () => sql`select pg_stat_force_next_flush()`));
  await sql`select pg_stat_clear_snapshot()`;
  const [row] = await sql<{ all: number; hot: number }[]>`
    select sum(n_tup_upd)::int as all, sum(n_tup_hot_upd)::int as hot
    from pg_stat_user_tables where relname like 'activity%'`;
  return row ?? { all: 0, hot: 0 };
}

async function readTasks(times: number): Promise<void> {
  const address = `${url}/api/v1/projects/${user.projectId}/tasks`;
  const ask = () => fetch(address, { headers: bearer(user.token) });
  const answers = await Promise.all(Array.from({ length: times }, ask));
  expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  await Promise.all(answers.map((answer) => answer.text()));
}

test("the outcome of a read is written without touching an index", async () => {
  const before = await countUpdates();
  const rounds = 4;
  // Many at once: a page must have room for all its rows' outcomes in one statement.
  const perRound = 200;
  for (let round = 0; round < rounds; round++) await readTasks(perRound);
  const reads = rounds * perRound;
  await expect.poll(async () => (await countUpdates()).all - before.all).toBe(reads);
  const after = await countUpdates();
  expect(after.hot - before.hot).toBeGreaterThan(0.9 * reads);
  expect(await sql`select 1 from activity where outcome = 'unfinished'`).toHaveLength(0);
});
