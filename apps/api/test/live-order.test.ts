import { expect, test } from "vitest";
import { holdProcedure } from "./hold-procedure.ts";
import { bearerClient, signUp, signUpWithToken } from "./new-user.ts";
import { holdLock } from "./row-lock.ts";
import { startForFile } from "./start-frostbyte.ts";
import { watchFeed } from "./watch-feed.ts";

const running = await startForFile();
const { url, kind } = running;

test("an entry whose outcome is to come holds back those after it, and comes first", async () => {
  const [owner, member] = [await signUpWithToken(url), await signUp(url)];
  const { projectId, token, browser } = owner;
  await browser.project.addMember.mutate({ projectId, email: member.email });
  const { items } = await browser.activity.list.query({ projectId, limit: 1 });
  const after = { projectId, lastEventId: items[0]?.id ?? "" };
  const watching = await watchFeed(url, owner.headers, after);
  const control = await watchFeed(url, member.headers);
  const held = holdProcedure("task.create");
  const first = bearerClient(url, token).task.create.mutate({ projectId, title: "First" });
  await held.reached;
  await member.browser.task.update.mutate({ projectId, taskId: "FB-1", title: "Second" });
  // The member's own feed does not wait for somebody else.
  await expect.poll(control.ids).toHaveLength(1);
  expect(watching.entries).toEqual([]);
  held.release();
  await first;
  await expect.poll(watching.ids).toHaveLength(2);
  expect(watching.entries.map(({ action }) => action)).toEqual(["task.create", "task.update"]);
});

if (kind === "postgres") {
  test("an entry that is committed after one with a higher id comes before it", async () => {
    const { id, token, headers } = await signUpWithToken(url);
    const watching = await watchFeed(url, headers);
    const control = await watchFeed(url, headers);
    const lock = await holdLock(
      running,
      (sql) => sql`
        insert into activity (actor_id, via, action, kind, outcome, summary, request_id)
        values (${id}, 'web', 'late.one', 'change', 'ok', 'Late', 'late')`,
    );
    await bearerClient(url, token).user.me.query();
    const seenBy = performance.now() + 2_500;
    // The entry can be listed, and is not given: what is below it may still appear.
    await expect
      .poll(async () => (await bearerClient(url, token).activity.list.query({})).items.length)
      .toBeGreaterThan(0);
    await expect.poll(() => performance.now() > seenBy, { timeout: 5_000 }).toBe(true);
    expect([...watching.entries, ...control.entries]).toEqual([]);
    await lock.release();
    await expect.poll(watching.ids).toHaveLength(3);
    const actions = watching.entries.map(({ action }) => action);
    expect(actions).toEqual(["late.one", "user.me", "activity.list"]);
    const ids = watching.entries.map((entry) => Number(entry.id));
    expect(ids).toEqual(ids.toSorted((one, other) => one - other));
  });

  test("entries of many writers come once each, in the order of their ids", async () => {
    const { token, projectId, headers, browser } = await signUpWithToken(url);
    const watching = await watchFeed(url, headers);
    const agent = bearerClient(url, token);
    const write = async (lane: number) => {
      for (let turn = 0; turn < 15; turn += 1) {
        const title = `${lane}-${turn}`;
        await (lane % 2 ? agent : browser).task.create.mutate({ projectId, title });
        await agent.user.me.query();
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, lane) => write(lane)));
    await expect.poll(() => watching.entries.length).toBeGreaterThanOrEqual(240);
    const ids = watching.entries.map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].toSorted((one, other) => one - other));
    expect(ids).toHaveLength(240);
    expect(new Set(watching.entries.map(({ outcome }) => outcome))).toEqual(new Set(["ok"]));
  });
}
