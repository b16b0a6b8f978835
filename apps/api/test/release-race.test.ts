import { describe, expect, test } from "vitest";
import { signUpWithToken } from "./new-user.ts";
import { holdLock, untilWaiting } from "./row-lock.ts";
import { startForFile } from "./start-frostbyte.ts";

const running = await startForFile();
const { url, sql } = running;
const owner = await signUpWithToken(url);
const { browser } = owner;

/** Creates a project with so many releases, the first of them active. */
async function createReleases(count: number) {
  const { id: projectId } = await browser.project.create.mutate({ name: "Rocket" });
  const ids: string[] = [];
  for (let at = 0; at < count; at++) {
    ids.push((await browser.release.create.mutate({ projectId })).id);
  }
  const [first = ""] = ids;
  await browser.release.update.mutate({ projectId, releaseId: first, status: "active" });
  return { projectId, ids };
}

const activate = (projectId: string, releaseId: string) =>
  browser.release.update.mutate({ projectId, releaseId, status: "active" });

const countByStatus = async (projectId: string) =>
  Object.fromEntries(
    (
      await sql<{ status: string; releases: number }[]>`
        select status, count(*)::int as releases from release
        where project_id = ${projectId} group by status`
    ).map(({ status, releases }) => [status, releases]),
  );

test("twenty activations at once are all answered, and leave one active", async () => {
  const { projectId, ids } = await createReleases(20);
  const answers = await Promise.all(ids.map((id) => activate(projectId, id)));
  expect(answers.map(({ status }) => status)).toEqual(ids.map(() => "active"));
  expect(await countByStatus(projectId)).toEqual({ active: 1, upcoming: 19 });
  const { release } = await browser.release.readActive.query({ projectId });
  expect(ids).toContain(release?.id);
});

test("tasks created beside activations are each in a release, and every release counts its own", async () => {
  const { projectId, ids } = await createReleases(10);
  const changes = ids.map(async (id) => [
    await activate(projectId, id),
    await browser.task.create.mutate({ projectId, title: "Sweep" }),
  ]);
  const creations = ids.map(() => browser.task.create.mutate({ projectId, title: "Mop" }));
  const tasks = await Promise.all(creations);
  await Promise.all(changes);
  for (const { releaseId } of tasks) expect(ids).toContain(releaseId);
  const { items } = await browser.release.list.query({ projectId });
  expect(items.reduce((sum, { tasks: { todo } }) => sum + todo, 0)).toBe(20);
  expect(await countByStatus(projectId)).toEqual({ active: 1, upcoming: 9 });
  const last = await browser.task.create.mutate({ projectId, title: "Last" });
  expect(last.releaseId).toBe(items[0]?.id);
});

/** Two changes at once need two connections: the embedded database has one, so they take turns. */
if (running.kind === "postgres") {
  const holdProject = (projectId: string) =>
    holdLock(running, (other) => other`select 1 from project where id = ${projectId} for update`);

  describe("who waits for the project's row takes what the one before left", () => {
    test("a task created behind an activation joins the new release", async () => {
      const { projectId, ids } = await createReleases(2);
      const [, next = ""] = ids;
      const lock = await holdProject(projectId);
      const activated = activate(projectId, next);
      await untilWaiting(running, 1);
      const created = browser.task.create.mutate({ projectId, title: "Sweep" });
      await untilWaiting(running, 2);
      await lock.release();
      expect((await activated).status).toBe("active");
      expect((await created).releaseId).toBe(next);
    });

    test("a task created before one joins the former release", async () => {
      const { projectId, ids } = await createReleases(2);
      const [former, next = ""] = ids;
      const lock = await holdProject(projectId);
      const created = browser.task.create.mutate({ projectId, title: "Sweep" });
      await untilWaiting(running, 1);
      const activated = activate(projectId, next);
      await untilWaiting(running, 2);
      await lock.release();
      expect((await created).releaseId).toBe(former);
      expect((await activated).tasks).toEqual({ todo: 0, inProgress: 0, done: 0 });
    });

    test("a task created behind the archiving of its area is refused", async () => {
      const { projectId } = await createReleases(1);
      const { id: areaId } = await browser.area.create.mutate({ projectId, name: "Yard" });
      const lock = await holdProject(projectId);
      const archived = browser.area.update.mutate({ projectId, areaId, archived: true });
      await untilWaiting(running, 1);
      const created = browser.task.create.mutate({ projectId, title: "Rake", areaId });
      const refused = expect(created).rejects.toMatchObject({ data: { code: "BAD_REQUEST" } });
      await untilWaiting(running, 2);
      await lock.release();
      expect((await archived).archived).toBe(true);
      await refused;
    });
  });

  test("areas renamed, archived and used at once never lock each other out", async () => {
    const { projectId, ids } = await createReleases(2);
    const { id: areaId } = await browser.area.create.mutate({ projectId, name: "Yard" });
    const { id: taskId } = await browser.task.create.mutate({ projectId, title: "Rake", areaId });
    const [releaseId] = ids;
    const rounds = Array.from({ length: 10 }, (_, round) => [
      browser.area.update.mutate({ projectId, areaId, name: `Yard ${round}` }),
      browser.task.create.mutate({ projectId, title: "Mow", areaId, releaseId }),
      browser.task.update.mutate({ projectId, taskId, areaId, releaseId }),
      browser.release.update.mutate({ projectId, releaseId: releaseId ?? "", name: `v${round}` }),
    ]);
    const settled = await Promise.allSettled(rounds.flat());
    expect(settled.filter(({ status }) => status === "rejected")).toEqual([]);
  });
}
