import { createConnection } from "node:net";
import { hashToken } from "@frostbyte/auth/hash-token";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAdmission, type Knock } from "../src/admission.ts";
import { connect } from "../src/database/client.ts";
import { makeId } from "../src/make-id.ts";
import { countRows } from "./activity-rows.ts";
import { signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const running = await startForFile();
const { url, sql, lanes } = running;
const [ada, grace] = [await signUpWithToken(url), await signUpWithToken(url)];
const { admit, drain } = createAdmission({ lanes, deadlineMs: 15_000 }, () => {});

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

test("an entry that the database refuses fails alone, and its neighbours are recorded once", async () => {
  await sql`alter table activity add constraint refused check (client <> 'refused')`;
  const knocks = Array.from({ length: 50 }, (_, at) => ({
    ...knockOf(ada.token),
    client: at === 17 ? "refused" : `client ${at}`,
  }));
  const answers = await Promise.allSettled(knocks.map(admit));
  await sql`alter table activity drop constraint refused`;
  expect(answers.flatMap(({ status }, at) => (status === "rejected" ? at : []))).toEqual([17]);
  expect(answers[17]).toMatchObject({ reason: { name: "UnrecordedError" } });
  for (const [at, knock] of knocks.entries()) {
    const rows = await rowsOf(knock);
    const answer = answers[at];
    const ids = answer?.status === "fulfilled" ? answer.value.activityIds : [];
    expect(rows.map(({ id }) => id)).toEqual(ids);
  }
});

test("past five thousand, a knock is told to come again, and is not recorded", async () => {
  const knocks = Array.from({ length: 5_001 }, () => knockOf(ada.token));
  const answers = await Promise.allSettled(knocks.map(admit));
  expect(answers.flatMap(({ status }, at) => (status === "rejected" ? at : []))).toEqual([5_000]);
  expect(answers[5_000]).toMatchObject({
    reason: { code: "SERVICE_UNAVAILABLE", headers: { "retry-after": "1" } },
  });
  const ids = knocks.map(({ requestId }) => requestId);
  const [row] = await sql`
    select count(*)::int as rows, count(distinct request_id)::int as requests
    from activity where request_id = any(${ids})`;
  expect(row).toEqual({ rows: 5_000, requests: 5_000 });
}, 60_000);

/** Rows can be held beside the product on a server only: the embedded database has one session. */
if (running.kind === "postgres") {
  const beside = connect(running.address, 1);
  beforeAll(async () => {
    // What is held waits for the test, however slow the machine.
    for (const lane of lanes) await lane`set statement_timeout = 0`;
  });
  afterAll(beside.close);

  const isHeld = sql`datname = current_database() and wait_event_type = 'Lock'
    and query like '%unnest%'`;
  const countHeld = async () => (await sql`select 1 from pg_stat_activity where ${isHeld}`).length;

  /** Takes every lane with a knock that waits for an uncommitted row with the id that it was given. */
  async function takeLanes() {
    await beside.sql`begin`;
    await beside.sql`
      insert into activity (id, actor_id, via, action, kind, summary, request_id)
      select last_value + nth, 'nobody', 'api', 'none', 'read', 'Held', 'held'
      from activity_id_seq, generate_series(1, ${lanes.length}) as nth`;
    const knocks: Knock[] = [];
    const answers: Promise<unknown>[] = [];
    for (const [at] of lanes.entries()) {
      const knock = knockOf(grace.token);
      knocks.push(knock);
      answers.push(admit(knock).catch((error) => error));
      await expect.poll(countHeld).toBe(at + 1);
    }
    return { knocks, answers, release: () => beside.sql`rollback` };
  }

  test("a token that was replaced while its knock waited is refused", async () => {
    const user = await signUpWithToken(url);
    const taken = await takeLanes();
    const [old, other] = [knockOf(user.token), knockOf(grace.token)];
    const answers = Promise.allSettled([admit(old), admit(other)]);
    const replaced = await user.browser.token.generate.mutate();
    await taken.release();
    expect(await answers).toMatchObject([
      { status: "rejected", reason: { code: "UNAUTHORIZED" } },
      { status: "fulfilled", value: { actor: { user: { id: grace.id } } } },
    ]);
    expect(await rowsOf(old)).toEqual([]);
    await admit(knockOf(replaced.token));
    for (const answer of await Promise.all(taken.answers)) expect(answer).toHaveProperty("actor");
  });

  test("a batch whose connection is lost is not sent again", async () => {
    const taken = await takeLanes();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where ${isHeld}`;
    for (const lost of await Promise.all(taken.answers)) {
      expect(lost).toMatchObject({ name: "UnrecordedError" });
    }
    await taken.release();
    const isAdmitted = () =>
      admit(knockOf(grace.token)).then(
        () => true,
        () => false,
      );
    await expect.poll(isAdmitted).toBe(true);
    for (const knock of taken.knocks) expect(await rowsOf(knock)).toEqual([]);
  });

  test("a caller who goes away is recorded once", async () => {
    const taken = await takeLanes();
    const requestId = makeId();
    const socket = createConnection(Number(new URL(url).port), "127.0.0.1");
    const headers = [`authorization: Bearer ${ada.token}`, `x-request-id: ${requestId}`, "host: x"];
    await new Promise((sent) => {
      socket.write(`GET /api/v1/me HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`, sent);
    });
    socket.destroy();
    await taken.release();
    const countOf = async () =>
      (await sql`select 1 from activity where request_id = ${requestId}`).length;
    await expect.poll(countOf).toBe(1);
    await admit(knockOf(ada.token));
    expect(await countOf()).toBe(1);
  });
}
