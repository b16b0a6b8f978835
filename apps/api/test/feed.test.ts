import { describe, expect, test } from "vitest";
import { bearer, bearerClient, type Client, signUp, signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url } = await startForFile();

type Page = Awaited<ReturnType<Client["activity"]["list"]["query"]>>;
const summariesOf = ({ items }: Page) => items.map(({ summary }) => summary);

async function makeProjects({ browser }: { browser: Client }, names: readonly string[]) {
  for (const name of names) await browser.project.create.mutate({ name });
}

describe("one's own feed", () => {
  test("is newest first, and its pages hold still while entries come in", async () => {
    const user = await signUp(url);
    await makeProjects(user, ["A", "B", "C", "D", "E", "F", "G"]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await user.browser.activity.list.query({ limit: 3, ...(cursor && { cursor }) });
      seen.push(...summariesOf(page));
      cursor = page.nextCursor ?? undefined;
      await makeProjects(user, [`late ${seen.length}`]);
    } while (cursor && seen.length < 20);
    expect(seen).toEqual(
      ["G", "F", "E", "D", "C", "B", "A"].map((it) => `Created the project ${it}`),
    );
  });

  test("a page that ends with the last entry has no next one", async () => {
    const user = await signUp(url);
    await makeProjects(user, ["A", "B", "C"]);
    const { browser } = user;
    expect(await browser.activity.list.query({ limit: 3 })).toMatchObject({ nextCursor: null });
    const first = await browser.activity.list.query({ limit: 2 });
    expect(first.nextCursor).not.toBeNull();
    const last = await browser.activity.list.query({ cursor: first.nextCursor ?? "", limit: 2 });
    expect(summariesOf(last)).toEqual(["Created the project A"]);
    expect(last.nextCursor).toBeNull();
  });

  test("holds nobody else's entries", async () => {
    const [ada, grace] = [await signUp(url), await signUp(url)];
    await makeProjects(ada, ["Mine"]);
    expect((await ada.browser.activity.list.query()).items).toHaveLength(1);
    expect((await grace.browser.activity.list.query()).items).toEqual([]);
  });

  test("is narrowed by door and to changes", async () => {
    const user = await signUpWithToken(url);
    const client = bearerClient(url, user.token);
    await client.user.me.query();
    await client.project.create.mutate({ name: "A" });
    await fetch(`${url}/api/v1/me`, { headers: bearer(user.token) });
    const actions = async (filter: { via?: "web" | "plugin"; changesOnly?: "yes" | "no" }) =>
      (await user.browser.activity.list.query(filter)).items.map(({ action }) => action);
    expect(await actions({})).toEqual(["user.me", "project.create", "user.me", "token.generate"]);
    expect(await actions({ via: "plugin" })).toEqual(["project.create", "user.me"]);
    expect(await actions({ via: "web" })).toEqual(["token.generate"]);
    expect(await actions({ changesOnly: "yes" })).toEqual(["project.create", "token.generate"]);
    expect(await actions({ via: "plugin", changesOnly: "yes" })).toEqual(["project.create"]);
  });
});

describe("a project's feed", () => {
  async function makeShared() {
    const [owner, member] = [await signUp(url), await signUpWithToken(url)];
    const { id: projectId } = await owner.browser.project.create.mutate({ name: "Secret" });
    await owner.browser.project.addMember.mutate({ projectId, email: member.email });
    const { ref } = await owner.browser.task.create.mutate({ projectId, title: "Hidden" });
    const client = bearerClient(url, member.token);
    return { owner, member, client, projectId, task: { projectId, taskId: ref } };
  }

  test("shows the changes of all members to each of them, and no reads or refusals", async () => {
    const { owner, member, client, projectId, task } = await makeShared();
    await client.task.get.query(task);
    await client.task.start.mutate(task);
    await expect(client.task.start.mutate(task)).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
    await expect(
      client.project.addMember.mutate({ projectId, email: "eve@example.com" }),
    ).rejects.toMatchObject({ data: { code: "FORBIDDEN" } });
    const shown = [
      ["task.start", member.id, "plugin"],
      ["task.create", owner.id, "web"],
      ["project.addMember", owner.id, "web"],
      ["project.create", owner.id, "web"],
    ];
    for (const { browser } of [owner, member]) {
      const { items } = await browser.activity.list.query({ projectId });
      expect(items.map(({ action, actor, via }) => [action, actor.id, via])).toEqual(shown);
    }
  });

  test("is missing for strangers and for those who were removed", async () => {
    const { owner, member, client, projectId } = await makeShared();
    const stranger = await signUp(url);
    const missing = { data: { code: "NOT_FOUND" } };
    await client.activity.list.query({ projectId });
    await owner.browser.project.removeMember.mutate({ projectId, userId: member.id });
    for (const { activity } of [stranger.browser, member.browser, client]) {
      await expect(activity.list.query({ projectId })).rejects.toMatchObject(missing);
    }
  });

  test("entries of a project that one was removed from no longer name it", async () => {
    const { owner, member, client, projectId, task } = await makeShared();
    await client.task.start.mutate(task);
    const newest = async () =>
      (await member.browser.activity.list.query({ via: "plugin" })).items[0];
    expect(await newest()).toMatchObject({ project: { id: projectId }, task: { title: "Hidden" } });
    await owner.browser.project.update.mutate({ projectId, name: "Renamed since" });
    await owner.browser.project.removeMember.mutate({ projectId, userId: member.id });
    expect(await newest()).toMatchObject({ action: "task.start", project: null, task: null });
    expect(JSON.stringify(await newest())).not.toContain("Renamed since");
  });
});

test.each([
  ["colours", "\u001b[31mred\u001b[0m", "red"],
  ["a link", "\u001b]8;;http://evil.example\u0007text\u001b]8;;\u0007", "text"],
  ["lines", "one\r\ntwo\u2028three", "one two three"],
  ["a direction override", "user\u202etxt.exe", "user txt.exe"],
  ["a bell and a backspace", "a\u0007\u0008b", "a b"],
  ["invisible characters", "a\u200b\u2066b", "a b"],
  ["markup", "<script>alert(1)</script>", "\u2039script\u203aalert(1)\u2039/script\u203a"],
])("a title with %s is kept as it is, and safe in the summary", async (_, title, plain) => {
  const { browser, projectId } = await signUp(url);
  const created = await browser.task.create.mutate({ projectId, title });
  expect(created.title).toBe(title);
  const { items } = await browser.activity.list.query({ limit: 1 });
  expect(items[0]?.summary).toBe(`Created ${created.ref} ${plain}`);
});
