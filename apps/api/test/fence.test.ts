import { hashToken } from "@frostbyte/auth/hash-token";
import { drizzle } from "drizzle-orm/postgres-js";
import { describe, expect, test } from "vitest";
import type { Actor } from "../src/actor.ts";
import { fence } from "../src/fence.ts";
import { bearerDoors, isDone } from "./bearer-doors.ts";
import { bearer, bearerClient, signUp, signUpWithToken } from "./new-user.ts";
import { holdLock, untilWaiting } from "./row-lock.ts";
import { startForFile } from "./start-frostbyte.ts";

const running = await startForFile();
const { url, sql } = running;
const database = drizzle(sql);

type User = Awaited<ReturnType<typeof signUpWithToken>>;
const json = { "content-type": "application/json" };
const post = (path: string, headers: Record<string, string>, body: object = {}) =>
  fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });

const ends = [
  {
    how: "generate",
    says: "This token was replaced by a newer one on 2",
    end: ({ headers }: User) => post("/trpc/token.generate", headers),
  },
  {
    how: "revoke",
    says: "This token was deleted on 2",
    end: ({ headers }: User) => post("/trpc/token.revoke", headers),
  },
  {
    how: "revocation",
    says: "This token was reported as leaked, and ended, on 2",
    end: ({ token }: User) => post("/api/v1/revocations", json, { token }),
  },
];
const signOut = ({ headers }: Pick<User, "headers">) => post("/api/auth/sign-out", headers);

describe("the fence", () => {
  const pass = (actor: Actor) => database.transaction((tx) => fence(tx, actor, `${url}/settings`));

  test.each(ends)("lets a token through until its $how", async ({ end, says }) => {
    const user = await signUpWithToken(url);
    const actor = {
      credential: "bearer",
      via: "api",
      user: { id: user.id, name: "Ada", email: user.email, tier: "free" },
      client: null,
      tokenHash: hashToken(user.token),
      token: { generation: 1, createdAt: new Date().toISOString() },
    } as const;
    await pass(actor);
    expect((await end(user)).ok).toBe(true);
    const message = expect.stringContaining(says);
    await expect(pass(actor)).rejects.toMatchObject({ code: "UNAUTHORIZED", message });
  });

  test("lets a session through until it is signed out", async () => {
    const user = await signUp(url);
    const [session] = await sql`select id from session where user_id = ${user.id}`;
    const actor = {
      credential: "session",
      via: "web",
      user: { id: user.id, name: "Ada", email: user.email, tier: "free" },
      client: null,
      sessionId: String(session?.id),
    } as const;
    await pass(actor);
    expect((await signOut(user)).ok).toBe(true);
    await expect(pass(actor)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});

/** Two changes at once need two connections: the embedded database has one, so none is in flight. */
if (running.kind === "postgres") {
  const readTitle = async (taskId: string): Promise<string> => {
    const [row] = await sql<{ title: string }[]>`select title from task where id = ${taskId}`;
    return row?.title ?? "";
  };

  async function makeTask({ browser }: Pick<User, "browser">) {
    const { id: projectId } = await browser.project.create.mutate({ name: "Rocket" });
    const { id: taskId } = await browser.task.create.mutate({ projectId, title: "old" });
    return { projectId, taskId, title: "new" };
  }

  const holdTask = (taskId: string) =>
    holdLock(running, (other) => other`select 1 from task where id = ${taskId} for update`);

  /** Makes a change wait in the middle, ends its credential, and gives what was there when. */
  async function endWhileChanging(
    taskId: string,
    change: () => Promise<Response>,
    end: () => Promise<Response>,
  ) {
    const lock = await holdTask(taskId);
    try {
      const changing = change();
      await untilWaiting(running, 1);
      const ending = end().then(async (answer) => ({
        ok: answer.ok,
        title: await readTitle(taskId),
      }));
      await Promise.race([ending, untilWaiting(running, 2)]);
      await lock.release();
      const [changed, ended] = [await isDone(await changing), await ending];
      return { ended: ended.ok, changed, title: ended.title, after: await readTitle(taskId) };
    } finally {
      await lock.release();
    }
  }

  const committedBefore = { ended: true, changed: true, title: "new", after: "new" };

  /** Lets an end get half way, so that it wins against what comes after it. */
  const holdEnd = () => holdLock(running, (other) => other`lock table retired_token in share mode`);

  describe("a change in flight is committed before the answer that ends its credential", () => {
    test.each(bearerDoors)("under a token at $name, by a generate", async ({ rename }) => {
      const user = await signUpWithToken(url);
      const task = await makeTask(user);
      const outcome = await endWhileChanging(
        task.taskId,
        () => rename(url, bearer(user.token), task),
        () => post("/trpc/token.generate", user.headers),
      );
      expect(outcome).toEqual(committedBefore);
    });

    test.each(ends)("under a token, by a $how", async ({ end }) => {
      const user = await signUpWithToken(url);
      const task = await makeTask(user);
      const change = () => post("/trpc/task.update", { ...json, ...bearer(user.token) }, task);
      expect(await endWhileChanging(task.taskId, change, () => end(user))).toEqual(committedBefore);
    });

    test("in the browser, by a sign-out", async () => {
      const user = await signUp(url);
      const task = await makeTask(user);
      const change = () => post("/trpc/task.update", user.headers, task);
      const outcome = await endWhileChanging(task.taskId, change, () => signOut(user));
      expect(outcome).toEqual(committedBefore);
    });

    test("by a member, by their removal", async () => {
      const [owner, member] = [await signUp(url), await signUpWithToken(url)];
      const task = await makeTask(owner);
      const { projectId } = task;
      await owner.browser.project.addMember.mutate({ projectId, email: member.email });
      const outcome = await endWhileChanging(
        task.taskId,
        () => post("/trpc/task.update", { ...json, ...bearer(member.token) }, task),
        () => post("/trpc/project.removeMember", owner.headers, { projectId, userId: member.id }),
      );
      expect(outcome).toEqual(committedBefore);
    });
  });

  describe("a change that comes while its credential is being ended writes nothing", () => {
    test.each(bearerDoors.flatMap((door) => ends.map((end) => ({ ...door, ...end }))))(
      "under a token at $name, by a $how",
      async ({ rename, end, says }) => {
        const user = await signUpWithToken(url);
        const task = await makeTask(user);
        const lock = await holdEnd();
        const ending = end(user);
        await untilWaiting(running, 1);
        const changing = rename(url, bearer(user.token), task);
        await untilWaiting(running, 2);
        await lock.release();
        expect((await ending).ok).toBe(true);
        const changed = await (await changing).text();
        expect(changed).toContain(says);
        expect(changed).toContain(`${url}/settings`);
        expect(await readTitle(task.taskId)).toBe("old");
        const denied = () =>
          sql`select outcome from activity where actor_id = ${user.id} and via <> 'web'
            and action = 'task.update'`;
        await expect.poll(denied).toEqual([{ outcome: "denied" }]);
      },
    );

    test("in the browser, by a sign-out", async () => {
      const user = await signUp(url);
      const task = await makeTask(user);
      const lock = await holdLock(
        running,
        (other) => other`delete from session where user_id = ${user.id}`,
      );
      const changing = post("/trpc/task.update", user.headers, task);
      await untilWaiting(running, 1);
      await lock.release();
      const changed = await changing;
      expect(changed.status).toBe(401);
      expect(await changed.text()).toContain("Your session has ended");
      expect(await readTitle(task.taskId)).toBe("old");
    });

    test("by a member, by their removal", async () => {
      const [owner, member] = [await signUp(url), await signUpWithToken(url)];
      const task = await makeTask(owner);
      const { projectId } = task;
      const { browser } = owner;
      await browser.project.addMember.mutate({ projectId, email: member.email });
      const theirs = { projectId, title: "Theirs", assigneeId: member.id };
      const { id: held } = await browser.task.create.mutate(theirs);
      // The removal waits for the task that it takes from them, with the membership gone.
      const lock = await holdTask(held);
      const removing = browser.project.removeMember.mutate({ projectId, userId: member.id });
      await untilWaiting(running, 1);
      const changing = bearerClient(url, member.token).task.update.mutate(task);
      await Promise.all([
        expect(changing).rejects.toMatchObject({ data: { code: "NOT_FOUND" } }),
        untilWaiting(running, 2).then(lock.release),
      ]);
      expect(await removing).toEqual({ removed: true });
      expect(await readTitle(task.taskId)).toBe("old");
    });
  });
}
