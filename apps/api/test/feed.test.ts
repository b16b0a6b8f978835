import { describe, expect, test } from "vitest";
import { bearer, bearerClient, type Client, signUp, signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();

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

describe("a narrowed feed", () => {
  async function makeStory() {
    const user = await signUpWithToken(url);
    const ask = (headers: Record<string, string>, path = "/me") =>
      fetch(`${url}/api/v1${path}`, { headers: { ...bearer(user.token), ...headers } });
    await ask({ "x-frostbyte-client": "nightly" });
    await ask({ "x-frostbyte-client": "hourly" });
    await ask({ "x-frostbyte-client": "nightly" }, "/projects/nowhere");
    await ask({ "user-agent": "" });
    const list = user.browser.activity.list.query;
    await expect
      .poll(async () => (await list()).items.filter(({ outcome }) => outcome === "unfinished"))
      .toEqual([]);
    return { ...user, ask, list };
  }

  test("has the entries of one client, or of those that claim nothing", async () => {
    const { list } = await makeStory();
    const clients = async (filter: Parameters<typeof list>[0]) =>
      (await list(filter)).items.map((item) => [item.client, item.action]);
    expect(await clients({ client: "nightly" })).toEqual([
      ["nightly", "project.get"],
      ["nightly", "user.me"],
    ]);
    expect(await clients({ client: "nightly", outcome: "ok" })).toEqual([["nightly", "user.me"]]);
    expect(await clients({ client: "nightly", via: "mcp" })).toEqual([]);
    expect(await clients({ client: "night" })).toEqual([]);
    expect(await clients({ client: "", via: "api" })).toEqual([[null, "user.me"]]);
  });

  test("has the entries of one outcome", async () => {
    const { list, browser } = await makeStory();
    expect((await list({ outcome: "failed" })).items).toMatchObject([
      { action: "project.get", client: "nightly", outcome: "failed" },
    ]);
    expect((await list({ outcome: "denied" })).items).toEqual([]);
    await browser.project.create.mutate({ name: "A" });
    expect((await list({ outcome: "ok", changesOnly: "yes" })).items).toHaveLength(2);
  });

  test("has the entries from one moment to before another", async () => {
    const { id, list } = await makeStory();
    // Ids follow moments: whatever is older moves with it.
    await sql`update activity set at = at - interval '3 days' where id <= (
      select id from activity where actor_id = ${id} and client = 'hourly')`;
    const moment = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const count = async (filter: Parameters<typeof list>[0]) => (await list(filter)).items.length;
    expect(await count({})).toBe(5);
    expect(await count({ since: moment(1) })).toBe(2);
    expect(await count({ until: moment(1) })).toBe(3);
    expect(await count({ since: moment(4), until: moment(1) })).toBe(3);
    expect(await count({ since: moment(4), until: moment(-1) })).toBe(5);
    expect(await count({ since: moment(2), until: moment(1) })).toBe(0);
    const [hourly] = (await list({ client: "hourly" })).items;
    const at = hourly?.at ?? "";
    expect(await count({ until: at, client: "hourly" })).toBe(0);
    expect(
      await count({
        client: "hourly",
        since: at,
        until: new Date(Date.parse(at) + 1).toISOString(),
      }),
    ).toBe(1);
    expect(await count({ since: at.replace("Z", "+00:00"), client: "hourly" })).toBe(1);
  });

  test("has the entries of one task", async () => {
    const { projectId, browser, token } = await signUpWithToken(url);
    const plugin = bearerClient(url, token);
    const first = await browser.task.create.mutate({ projectId, title: "First" });
    const second = await browser.task.create.mutate({ projectId, title: "Second" });
    await plugin.task.start.mutate({ projectId, taskId: second.ref });
    await plugin.task.start.mutate({ projectId, taskId: first.ref });
    const list = browser.activity.list.query;
    const actions = async (filter: Parameters<typeof list>[0]) =>
      (await list(filter)).items.map(({ action, task }) => [action, task?.title]);
    expect(await actions({ projectId, taskId: first.id })).toEqual([
      ["task.start", "First"],
      ["task.create", "First"],
    ]);
    expect(await actions({ taskId: second.id, via: "plugin" })).toEqual([["task.start", "Second"]]);
    expect(await actions({ projectId, taskId: "nothing" })).toEqual([]);
  });

  test("comes page by page", async () => {
    const { ask, list } = await makeStory();
    for (let at = 0; at < 5; at++) await ask({ "x-frostbyte-client": "nightly" });
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Page = await list({ client: "nightly", limit: 3, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual((await list({ client: "nightly" })).items.map(({ id }) => id));
    expect(seen).toHaveLength(7);
  });

  test("is narrowed by REST too", async () => {
    const { ask } = await makeStory();
    const answer = await ask({}, "/activity?client=hourly&outcome=ok&since=2020-01-01T00:00:00Z");
    expect(await answer.json()).toMatchObject({ items: [{ client: "hourly" }], nextCursor: null });
  });

  test.each(["yesterday", "2026-03-20", "0000-12-31T00:00:00Z", "9999-12-31T23:59:59-10:00"])(
    "is refused from %s on",
    async (since) => {
      const { browser } = await signUp(url);
      await expect(browser.activity.list.query({ since })).rejects.toMatchObject({
        data: { code: "BAD_REQUEST" },
      });
    },
  );

  test("of a project is missing for strangers, whatever is asked", async () => {
    const [owner, stranger] = [await signUp(url), await signUp(url)];
    const { projectId } = owner;
    await owner.browser.task.create.mutate({ projectId, title: "Secret" });
    const filter = { projectId, outcome: "ok" as const };
    expect((await owner.browser.activity.list.query(filter)).items).toHaveLength(1);
    await expect(stranger.browser.activity.list.query(filter)).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
  });
});

describe("the last 30 days", () => {
  const today = () => new Date().toISOString().slice(0, 10);

  test("tell agents from browsers, day by day", async () => {
    const user = await signUpWithToken(url);
    const client = bearerClient(url, user.token);
    await client.user.me.query();
    await client.user.me.query();
    await user.browser.project.create.mutate({ name: "A" });
    await sql`update activity set at = at - interval '29 days'
      where id = (select min(id) from activity where actor_id = ${user.id} and via = 'plugin')`;
    await sql`insert into activity (at, actor_id, via, action, kind, summary, request_id)
      values (now() - interval '30 days', ${user.id}, 'api', 'user.me', 'read', 'Old', 'old')`;
    const { days, complete } = await user.browser.activity.summarize.query();
    expect(complete).toBe(true);
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toEqual({ day: today(), agent: 1, browser: 2 });
    expect(days[0]).toMatchObject({ agent: 1, browser: 0 });
    expect(days.slice(1, -1).every(({ agent, browser }) => agent + browser === 0)).toBe(true);
    expect(days.map(({ day }) => day).toSorted()).toEqual(days.map(({ day }) => day));
  });

  test("of a project count its changes by anybody, for its members", async () => {
    const [owner, member] = [await signUp(url), await signUpWithToken(url)];
    const { projectId } = owner;
    await owner.browser.project.addMember.mutate({ projectId, email: member.email });
    const client = bearerClient(url, member.token);
    await client.task.create.mutate({ projectId, title: "A" });
    await client.task.list.query({ projectId });
    const summarize = owner.browser.activity.summarize.query;
    expect((await summarize({ projectId })).days.at(-1)).toEqual({
      day: today(),
      agent: 1,
      browser: 1,
    });
    const stranger = await signUp(url);
    await expect(stranger.browser.activity.summarize.query({ projectId })).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
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
