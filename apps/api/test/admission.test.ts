import { hashToken } from "@frostbyte/auth/hash-token";
import { expect, test } from "vitest";
import { createAdmission, type Knock } from "../src/admission.ts";
import { createDeadline } from "../src/deadline.ts";
import { makeId } from "../src/make-id.ts";
import { countRows } from "./activity-rows.ts";
import { signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const [ada, grace] = [await signUpWithToken(url), await signUpWithToken(url)];
const { admit, drain } = createAdmission(sql, createDeadline(15_000));

const call = (action: string) => ({ action, kind: "read", summary: `Did ${action}` }) as const;

const knockOf = (token: string, actions = ["user.me"]): Knock => ({
  tokenHash: hashToken(token),
  via: "api",
  client: null,
  requestId: makeId(),
  calls: actions.map(call),
});

const rowsOf = async ({ requestId }: Knock) => [
  ...(await sql`select id::text, actor_id, action, outcome from activity
    where request_id = ${requestId} order by id`),
];

test("those who knock together each get their own actor, or are refused alone", async () => {
  const before = await countRows(sql);
  const knocks = [ada.token, "0".repeat(64), grace.token, ada.token].map((it) => knockOf(it));
  const answers = await Promise.allSettled(knocks.map(admit));
  expect(
    answers.map((it) => (it.status === "fulfilled" ? it.value.actor.user.id : it.reason.code)),
  ).toEqual([ada.id, "UNAUTHORIZED", grace.id, ada.id]);
  expect(await countRows(sql)).toBe(before + 3);
});

test("each call has its row, in the order of the calls", async () => {
  const knocks = [
    knockOf(ada.token, ["task.get", "user.me", "task.get"]),
    knockOf(grace.token, ["project.list"]),
  ];
  const answers = await Promise.all(knocks.map(admit));
  for (const [position, knock] of knocks.entries()) {
    const rows = await rowsOf(knock);
    expect(rows.map(({ id }) => id)).toEqual(answers[position]?.activityIds);
    expect(rows.map(({ action }) => action)).toEqual(knock.calls.map(({ action }) => action));
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(["unfinished"]));
  }
});

test("a thousand knocks in one turn are all answered, and recorded once", async () => {
  const before = await countRows(sql);
  const tokens = Array.from({ length: 1_000 }, (_, at) => (at % 2 ? ada.token : grace.token));
  const answers = await Promise.all(tokens.map((token) => admit(knockOf(token))));
  expect(answers.map(({ actor }) => actor.user.id)).toEqual(
    tokens.map((token) => (token === ada.token ? ada.id : grace.id)),
  );
  expect(new Set(answers.flatMap(({ activityIds }) => activityIds)).size).toBe(1_000);
  expect(await countRows(sql)).toBe(before + 1_000);
});

test("whoever stands in the statement stays data", async () => {
  const quoted = `it's "quoted", {a,b}, \\ and null`;
  const knock = {
    ...knockOf(ada.token),
    client: quoted,
    calls: [{ ...call("x"), summary: quoted }],
  };
  await admit(knock);
  expect(
    await sql`select client, summary from activity where request_id = ${knock.requestId}`,
  ).toMatchObject([{ client: quoted, summary: quoted }]);
});

test("a token that ends between two knocks is refused at the second", async () => {
  const user = await signUpWithToken(url);
  const { actor } = await admit(knockOf(user.token));
  expect(actor).toMatchObject({ credential: "bearer", via: "api", token: { generation: 1 } });
  await user.browser.token.revoke.mutate();
  await expect(admit(knockOf(user.token))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});

test("draining waits for those who were let in to be recorded", async () => {
  const knock = knockOf(ada.token);
  const admitted = admit(knock);
  await drain();
  expect(await rowsOf(knock)).toHaveLength(1);
  await admitted;
});
