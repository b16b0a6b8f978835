import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { makeFolder, makeHome } from "../src/command.ts";
import { askEverywhere, everywhere, restAndClientDoors } from "../src/doors.ts";
import { connectMcp, handshakes, nameAgent, type Revision } from "../src/mcp.ts";
import { startBrowser } from "../src/open-browser.ts";
import { makeEmail, signUp } from "../src/sign-up.ts";
import { enterAs, signUpInBrowser } from "../src/web/account.ts";
import { activityFeed, type Entry } from "../src/web/activity.ts";
import { findText, places, plantText } from "../src/web/find-text.ts";
import { tokenSettings } from "../src/web/settings.ts";

const { url, logPath } = inject("server");

/** Does an agent's work: reads which tools there are, and completes a task. */
async function completeTask(token: string, revision: Revision, taskId: string): Promise<void> {
  await using agent = await connectMcp({ url, token }, revision);
  expect(await agent.listTools()).toContain("task_complete");
  const { items } = (await agent.callTool("list_projects")) as { items: { id: string }[] };
  const summary = `Done by ${revision}`;
  const at = { projectId: items[0]?.id, taskId };
  expect(await agent.callTool("task_complete", { ...at, summary })).toMatchObject({
    status: "done",
    lastAgentSummary: summary,
  });
}

/** What the feed shall say of `completeTask`. */
function entriesOf(revision: Revision, completed: string): Entry[] {
  const messages = [...handshakes[revision], "tools/list"].map((method) => `mcp.${method}`);
  const of = (action: string): Entry => ({ via: "MCP", client: nameAgent(revision), action });
  const complete = { ...of("task.complete"), summary: `${completed}: Done by ${revision}` };
  return [...messages.map(of), of("project.list"), complete];
}

describe.skipIf(inject("chromium") === null)("a newcomer", () => {
  const openBrowser = startBrowser();

  test("signs up, copies a token, and reads in the feed what each program did with it", async () => {
    const { page, readClipboard } = await openBrowser();
    const email = makeEmail();
    await signUpInBrowser(page, { name: "Ada", email });
    const settings = tokenSettings(page);
    await settings.open();
    await settings.generate();
    await settings.copy();
    const token = await readClipboard();
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(await settings.read()).toBe(token);
    await settings.finish();

    for (const { name, ask } of restAndClientDoors) {
      expect({ name, ...(await ask({ url, token })) }).toEqual({ name, status: 200, email });
    }
    await completeTask(token, "2026-07-28", "FB-1");
    await completeTask(token, "2025-11-25", "FB-2");

    const inBrowser: Entry = { via: "Web", action: "token.generate" };
    const plain = restAndClientDoors.map(
      ({ via, client }): Entry => ({ via, client, action: "user.me" }),
    );
    const byAgents = [
      ...entriesOf("2026-07-28", "Completed FB-1 Generate your API token"),
      ...entriesOf("2025-11-25", "Completed FB-2 Give the token to your agent"),
    ];
    const all = [inBrowser, ...plain, ...byAgents];
    const feed = activityFeed(page);
    await feed.open();
    await feed.expectExactly(all);
    for (const door of ["Web", "Plugin", "API", "MCP"] as const) {
      await feed.filterByVia(door);
      await feed.expectExactly(all.filter(({ via }) => via === door));
    }
    await feed.toggleChangesOnly();
    const changes = byAgents.filter(({ action }) => action === "task.complete");
    await feed.expectExactly(changes);
    await feed.filterByVia("All");
    await feed.expectExactly([inBrowser, ...changes]);
  });

  test("connects an agent with the commands that stand beside the token", async () => {
    using home = makeHome();
    makeFolder(home, ".cursor");
    const { page } = await openBrowser();
    await signUpInBrowser(page, { name: "Ada", email: makeEmail() });
    const settings = tokenSettings(page);
    await settings.open();
    await settings.generate();
    const [install, line] = await settings.readSetup("Agents");
    expect(install).toBe("npm install -g .");
    const [, input = "", args = ""] = line?.match(/^printf %s (\w+) \| frostbyte (.*)$/) ?? [];
    expect(input).toBe(await settings.read());
    const connected = await home.run([...args.split(" "), "--store", "file"], { input });
    expect(connected).toMatchObject({ code: 0, errors: "" });
    expect(connected.output).toContain("20 tools");
    await settings.connection.getByText(" connected, ").waitFor();
  });

  test("replaces the token, then deletes it: what it was works nowhere from that moment", async () => {
    const { page } = await openBrowser();
    const user = await signUp(url);
    const { email } = user;
    await enterAs(page, user, url);
    const settings = tokenSettings(page);
    await settings.open();
    await settings.generate();
    const first = await settings.read();
    await settings.finish();

    await settings.replace();
    const second = await settings.read();
    expect(second).not.toBe(first);
    expect(await askEverywhere({ url, token: first })).toEqual(everywhere(401, null));
    expect(await askEverywhere({ url, token: second })).toEqual(everywhere(200, email));
    await settings.finish();

    await settings.delete();
    expect(await askEverywhere({ url, token: second })).toEqual(everywhere(401, null));
  });

  test("closes the token, and then it is nowhere: not in the page, its storage, or the log", async () => {
    const { page } = await openBrowser();
    const user = await signUp(url);
    await enterAs(page, user, url);
    await plantText(page, "planted-text");
    expect(await findText(page, "planted-text")).toEqual(places);

    const responses = collectResponses(page);
    const settings = tokenSettings(page);
    await settings.open();
    await settings.generate();
    const token = await settings.read();
    expect(await findText(page, token)).toEqual(["document"]);
    await settings.finish();
    expect(await findText(page, token)).toEqual([]);

    await settings.replace();
    const second = await settings.read();
    await page.goBack();
    await page.getByRole("heading", { name: "Projects" }).waitFor();
    expect(await findText(page, second)).toEqual([]);
    await settings.open();
    await page.reload();
    await page.getByRole("button", { name: "Replace token" }).waitFor();
    expect(await findText(page, second)).toEqual([]);

    const received = await Promise.all(responses);
    const log = readFileSync(logPath, "utf8");
    expect(log).toContain("Frostbyte is ready");
    for (const each of [token, second]) {
      expect(received.filter(({ body }) => body.includes(each))).toMatchObject([
        { url: expect.stringContaining("/trpc/token.generate"), cacheControl: "no-store" },
      ]);
      expect(received.filter((response) => response.url.includes(each))).toEqual([]);
      expect(log).not.toContain(each);
    }
  });
});

describe.skipIf(inject("chromium") === null)("a page that the browser keeps for Back", () => {
  const openBrowser = startBrowser({ keepsPages: true });

  test("comes back as it was left, but without the token", async () => {
    const { page } = await openBrowser();
    const user = await signUp(url);
    await enterAs(page, user, url, "/settings");
    const settings = tokenSettings(page);
    await settings.generate();
    const token = await settings.read();
    await page.evaluate(() => {
      document.body.append(document.createComment("as it was left"));
    });
    expect(await findText(page, "as it was left")).toEqual(["document"]);
    await page.goto("/api/docs");
    await page.evaluate(() => history.back());
    await page.getByRole("button", { name: "Replace token" }).waitFor();
    expect(await findText(page, "as it was left")).toEqual(["document"]);
    expect(await findText(page, token)).toEqual([]);
    expect(await settings.reveal.count()).toBe(0);
  });
});

type Received = { url: string; cacheControl: string | undefined; body: string };

/** Collects what the page receives from now on; a body cannot be read once the page is left. */
function collectResponses(page: Page): Promise<Received>[] {
  const responses: Promise<Received>[] = [];
  page.on("response", (response) => {
    const cacheControl = response.headers()["cache-control"];
    // A redirect, and a request that was given up, have no body.
    const reading = response.text().catch(() => "");
    responses.push(reading.then((body) => ({ url: response.url(), cacheControl, body })));
  });
  return responses;
}
