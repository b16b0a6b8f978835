import { expect, test } from "vitest";
import { tiers } from "../src/database/account-tables.ts";
import { bearerDoors, isDone } from "./bearer-doors.ts";
import { bearer, signUp } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();

test("the tiers are these four", () => {
  expect(tiers).toEqual(["free", "basic", "pro", "enterprise"]);
});

test.each(tiers)("a user of tier %s generates, uses and replaces a token", async (tier) => {
  const { id, browser, projectId } = await signUp(url);
  await sql`update "user" set tier = ${tier} where id = ${id}`;
  const { token } = await browser.token.generate.mutate();
  for (const { ask, rename } of bearerDoors) {
    expect(await (await ask(url, bearer(token))).text()).toContain(`"tier":"${tier}"`);
    const to = { projectId, taskId: "FB-1", title: "Renamed" };
    expect(await isDone(await rename(url, bearer(token), to))).toBe(true);
  }
  const next = await browser.token.generate.mutate();
  expect(next).toMatchObject({ generation: 2, replaced: true });
  expect(await browser.token.revoke.mutate()).toEqual({ revoked: true });
});

test("a token that is years old works", async () => {
  const { id, browser } = await signUp(url);
  const { token } = await browser.token.generate.mutate();
  await sql`update api_token set created_at = now() - interval '20 years' where user_id = ${id}`;
  for (const { ask } of bearerDoors) expect((await ask(url, bearer(token))).status).toBe(200);
});
