import { describe, expect, test } from "vitest";
import { bearer, bearerClient, signUp, signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";
import { watchFeed } from "./watch-feed.ts";

const running = await startForFile();
const { url, sql } = running;

/** The embedded database is as slow as its machine is busy. */
const soon = { timeout: running.kind === "postgres" ? 2_000 : 6_000, interval: 20 };

const rowsOf = (requestId: string) => sql<{ kind: string; outcome: string }[]>`
  select kind, outcome from activity where request_id = ${requestId} and action = 'activity.watch'`;

describe("who watches their own feed", () => {
  test("gets each entry as the list has it, whatever its outcome", async () => {
    const { token, headers, browser, projectId } = await signUpWithToken(url);
    const watching = await watchFeed(url, headers);
    const agent = bearerClient(url, token);
    await agent.task.create.mutate({ projectId, title: "Sweep" });
    await agent.project.get.query({ projectId: "missing" }).catch(() => undefined);
    await browser.task.create.mutate({ projectId, title: "Mop" });
    await expect.poll(watching.ids, soon).toHaveLength(3);
    const { items } = await browser.activity.list.query({ limit: 3 });
    expect(watching.entries).toEqual(items.toReversed());
    expect(items.map(({ outcome }) => outcome)).toEqual(["ok", "failed", "ok"]);
  });

  test("gets nobody else's", async () => {
    const [one, other] = [await signUpWithToken(url), await signUpWithToken(url)];
    const watching = await watchFeed(url, one.headers);
    await bearerClient(url, other.token).user.me.query();
    await bearerClient(url, one.token).user.me.query();
    await expect.poll(watching.ids, soon).toHaveLength(1);
    expect(watching.entries[0]?.actor.id).toBe(one.id);
  });

  test("goes on after the id that they name", async () => {
    const { token, browser, headers } = await signUpWithToken(url);
    const { user } = bearerClient(url, token);
    for (let turn = 0; turn < 5; turn += 1) await user.me.query();
    const { items } = await browser.activity.list.query({});
    const [newest, , third] = items.map(({ id }) => id);
    const watching = await watchFeed(url, headers, { lastEventId: third ?? "" });
    await expect.poll(watching.ids, soon).toHaveLength(2);
    expect(watching.ids().at(-1)).toBe(newest);
    // Browsers name it in a header when they connect again, beside the address of the first time.
    const again = await watchFeed(url, { ...headers, "last-event-id": newest ?? "" });
    await user.me.query();
    await expect.poll(again.ids, soon).toHaveLength(1);
    await expect.poll(watching.ids, soon).toEqual([...watching.ids().slice(0, 2), ...again.ids()]);
  });

  test("gets more than a page that came meanwhile, in its order", async () => {
    const { id, headers } = await signUp(url);
    await sql`
      insert into activity (actor_id, via, action, kind, outcome, summary, request_id)
      select ${id}, (array['web', 'api', 'mcp'])[1 + n % 3], 'user.me', 'read', 'ok', n::text, 'many'
      from generate_series(1, 250) as n`;
    const watching = await watchFeed(url, headers, { lastEventId: "0" });
    await expect.poll(() => watching.entries.length, soon).toBeGreaterThanOrEqual(250);
    const many = watching.entries.filter(({ action }) => action === "user.me");
    const wanted = Array.from({ length: 250 }, (_, index) => String(index + 1));
    expect(many.map(({ summary }) => summary)).toEqual(wanted);
  });
});

test("who watches a project gets the changes of all members, and no reads", async () => {
  const [owner, member] = [await signUp(url), await signUpWithToken(url)];
  const { projectId } = owner;
  await owner.browser.project.addMember.mutate({ projectId, email: member.email });
  const watching = await watchFeed(url, owner.headers, { projectId });
  const agent = bearerClient(url, member.token);
  await agent.task.list.query({ projectId });
  await agent.task.create.mutate({ projectId, title: "Sweep" });
  await expect.poll(watching.ids, soon).toHaveLength(1);
  expect(watching.entries[0]).toMatchObject({ action: "task.create", actor: { id: member.id } });
});

describe("a watch is recorded", () => {
  const ask = (headers: Record<string, string>, requestId: string) =>
    fetch(`${url}/trpc/activity.watch`, { headers: { ...headers, "x-request-id": requestId } });

  test("by a token: once, before its answer begins", async () => {
    const { token } = await signUpWithToken(url);
    const answer = await ask(bearer(token), "watched-by-token");
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    expect(await rowsOf("watched-by-token")).toHaveLength(1);
    await expect.poll(() => rowsOf("watched-by-token")).toEqual([{ kind: "read", outcome: "ok" }]);
    await answer.body?.cancel();
  });

  test("by a session: not, as no read is", async () => {
    const { cookie } = await signUp(url);
    const answer = await ask({ cookie }, "watched-by-session");
    expect(answer.status).toBe(200);
    expect(await rowsOf("watched-by-session")).toHaveLength(0);
    await answer.body?.cancel();
  });
});

describe("a watch ends with the right to it", () => {
  test("when the token is deleted", async () => {
    const { token, browser, headers } = await signUpWithToken(url);
    const [byToken, bySession] = [
      await watchFeed(url, bearer(token)),
      await watchFeed(url, headers),
    ];
    await browser.token.revoke.mutate();
    await expect.poll(byToken.readEnd, soon).toBe("UNAUTHORIZED");
    await expect.poll(() => bySession.entries.at(-1)?.action, soon).toBe("token.revoke");
    expect(byToken.entries.map(({ action }) => action)).not.toContain("token.revoke");
    expect(bySession.readEnd()).toBeNull();
  });

  test("when the session is signed out", async () => {
    const { headers, cookie } = await signUp(url);
    const watching = await watchFeed(url, { cookie });
    const signedOut = await fetch(`${url}/api/auth/sign-out`, {
      ...{ method: "POST", headers, body: "{}" },
    });
    expect(signedOut.status).toBe(200);
    await expect.poll(watching.readEnd, soon).toBe("UNAUTHORIZED");
  });

  test("when the member is removed", async () => {
    const [owner, member] = [await signUp(url), await signUp(url)];
    const { projectId } = owner;
    const { project, task } = owner.browser;
    await project.addMember.mutate({ projectId, email: member.email });
    const watching = await watchFeed(url, member.headers, { projectId });
    await project.removeMember.mutate({ projectId, userId: member.id });
    await task.create.mutate({ projectId, title: "Secret" });
    await expect.poll(watching.readEnd, soon).toBe("NOT_FOUND");
    expect(watching.entries.map(({ action }) => action)).not.toContain("task.create");
  });
});

describe("a watch is refused", () => {
  const ask = async (headers: Record<string, string>, query = "", method = "GET") => {
    const answer = await fetch(`${url}/trpc/activity.watch${query}`, { headers, method });
    return { status: answer.status, headers: answer.headers, cancel: () => answer.body?.cancel() };
  };

  test("past ten of a user, until one is closed", async () => {
    const { cookie } = await signUp(url);
    const open = await Promise.all(Array.from({ length: 10 }, () => ask({ cookie })));
    expect(open.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const eleventh = await ask({ cookie });
    expect(eleventh.status).toBe(429);
    expect(eleventh.headers.get("retry-after")).toMatch(/^\d+$/);
    await open[0]?.cancel();
    await expect.poll(async () => (await ask({ cookie })).status).toBe(200);
  });

  test("in a batch, by another method, without a credential, with a wrong id", async () => {
    const { cookie, headers } = await signUp(url);
    const statuses = [
      await ask({ cookie }, "?batch=1"),
      await ask(headers, "", "POST"),
      await ask({}),
      await ask({ cookie, "last-event-id": "-1" }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([400, 405, 401, 400]);
  });

  test("and one whose events nobody reads takes no place", async () => {
    const { cookie } = await signUp(url);
    for (let turn = 0; turn < 12; turn += 1) {
      expect((await ask({ cookie }, "", "HEAD")).status).toBe(200);
    }
    expect((await ask({ cookie })).status).toBe(200);
  });
});
