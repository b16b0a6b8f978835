import { expect, test } from "vitest";
import { bearer, bearerClient, signUp, signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();

test("a generated token opens every door as its user", async () => {
  const { id, token } = await signUpWithToken(url);
  const rest = await fetch(`${url}/api/v1/me`, { headers: bearer(token) });
  expect(await rest.json()).toMatchObject({ user: { id }, via: "api" });
  expect(await bearerClient(url, token).user.me.query()).toMatchObject({
    user: { id },
    via: "plugin",
  });
});

test("500 generates at once leave one row and one working token", async () => {
  const { id, headers } = await signUp(url);
  const answers = await Promise.all(
    Array.from({ length: 500 }, () =>
      fetch(`${url}/trpc/token.generate`, { method: "POST", headers }),
    ),
  );
  // Those that would wait too long for the database are told to come again.
  expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
  const bodies = await Promise.all(answers.filter(({ ok }) => ok).map((answer) => answer.text()));
  const tokens = bodies.flatMap((body) => /"token":"([0-9a-f]{64})"/.exec(body)?.[1] ?? []);
  expect(tokens.length).toBe(bodies.length);
  expect(tokens.length).toBeGreaterThan(1);
  const works = await Promise.all(
    tokens.map((token) => fetch(`${url}/api/v1/me`, { headers: bearer(token) })),
  );
  expect(works.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(works.filter(({ status }) => status === 401)).toHaveLength(tokens.length - 1);
  expect(await sql`select 1 from api_token where user_id = ${id}`).toHaveLength(1);
});
