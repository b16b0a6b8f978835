import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { type AskRest, askRest } from "../src/ask-rest.ts";
import { startBrowser } from "../src/open-browser.ts";
import { signUp } from "../src/sign-up.ts";
import { enterAs } from "../src/web/account.ts";
import { activityFeed } from "../src/web/activity.ts";
import { tabTo } from "../src/web/keyboard.ts";

const { url } = inject("server");

/** A user with an agent, which asks as `claude-code`, and the id of their project. */
async function makeUser() {
  const user = await signUp(url);
  const token = await user.generateToken();
  const ask = askRest({ url, token, client: "claude-code" });
  const { items } = await ask<{ items: { id: string }[] }>("GET", "/projects");
  return { user, token, ask, projectId: items[0]?.id ?? "" };
}

async function readOften(ask: AskRest, times: number): Promise<void> {
  for (let at = 0; at < times; at++) await ask("GET", "/me");
}

const screens = [
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 360, colorScheme: "light" },
  { width: 360, colorScheme: "dark" },
] as const;

describe.skipIf(inject("chromium") === null)("the activity page", () => {
  const openBrowser = startBrowser();

  test.each(screens)(
    "tells bursts, changes and actors apart, $width $colorScheme",
    async (screen) => {
      const { page } = await openBrowser(screen);
      const { user, ask, projectId } = await makeUser();
      await readOften(ask, 4);
      await ask("POST", `/projects/${projectId}/tasks/FB-1/start`, {});
      await readOften(ask, 3);
      await enterAs(page, user, url, "/activity");
      const feed = activityFeed(page);
      await expect
        .poll(() => feed.bursts.allTextContents())
        .toEqual([
          expect.stringMatching(/^3 reads via API by claude-code, \d\d:\d\d(–\d\d:\d\d)?$/),
          expect.stringMatching(/^5 reads via API by claude-code, /),
        ]);
      expect(await feed.entries.count()).toBe(2);
      const started = feed.entries.filter({ hasText: "Started FB-1" });
      await started.getByText("Your agent", { exact: true }).waitFor();
      await feed.entries
        .filter({ hasText: "Generated the API token" })
        .getByText("You", { exact: true })
        .waitFor();

      await feed.bursts.first().click();
      await expect.poll(() => feed.entries.count()).toBe(5);
      expect(await feed.bursts.first().getAttribute("aria-expanded")).toBe("true");
      await feed.bursts.first().click();
      await expect.poll(() => feed.entries.count()).toBe(2);

      await started.getByRole("link", { name: /FB-1/ }).click();
      await page.getByText("Generate your API token").first().waitFor();
      expect(page.url()).toContain("FB-1");
    },
  );

  test("shows what happens meanwhile without moving what is read", async () => {
    const { page } = await openBrowser();
    const { user, ask, projectId } = await makeUser();
    for (let at = 0; at < 30; at++) {
      await ask("POST", `/projects/${projectId}/tasks`, { title: `Task ${at}` });
    }
    const watching = page.waitForResponse(/activity\.watch/);
    await enterAs(page, user, url, "/activity");
    await watching;
    const feed = activityFeed(page);
    const create = (title: string) => ask("POST", `/projects/${projectId}/tasks`, { title });
    await feed.entries.filter({ hasText: "Task 29" }).waitFor();
    await create("Seen at once");
    await feed.entries.filter({ hasText: "Seen at once" }).waitFor();

    await page.mouse.wheel(0, 900);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(500);
    const read = feed.entries.filter({ hasText: "Task 20" });
    const before = await read.boundingBox();
    for (const title of ["One", "Two", "Three"]) await create(`News ${title}`);
    const news = page.getByRole("button", { name: "3 new" });
    await news.waitFor();
    expect(await read.boundingBox()).toEqual(before);
    expect(await feed.entries.filter({ hasText: "News" }).count()).toBe(0);

    await news.click();
    await feed.entries.filter({ hasText: "News Three" }).waitFor();
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    expect(await news.count()).toBe(0);
  });

  test("polls while nothing can be watched", async () => {
    const { page, expectFault } = await openBrowser();
    const { user, ask } = await makeUser();
    await page.route(/activity\.watch/, (route) => route.abort());
    await enterAs(page, user, url, "/activity");
    const feed = activityFeed(page);
    await feed.entries.first().waitFor();
    await ask("POST", "/projects", { name: "Polled" });
    await feed.entries.filter({ hasText: "Polled" }).waitFor();
    await expectFault(/activity\.watch/);
  });

  test("keeps its filters in the address", async () => {
    const { page } = await openBrowser();
    const { user, ask, token, projectId } = await makeUser();
    const nightly = askRest({ url, token, client: "nightly" });
    await nightly("POST", `/projects/${projectId}/tasks/FB-1/start`, {});
    await nightly("GET", "/projects/nowhere").catch(() => null);
    await readOften(ask, 1);
    await enterAs(page, user, url, "/activity");
    const feed = activityFeed(page);
    await expect.poll(() => feed.entries.count()).toBe(5);

    await feed.choose("Client", "nightly");
    await expect.poll(() => feed.entries.count()).toBe(2);
    await feed.choose("Outcome", "Failed");
    await expect.poll(() => feed.entries.count()).toBe(1);
    await feed.choose("Time", "Last hour");
    await expect.poll(() => feed.entries.count()).toBe(1);
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toEqual({
      client: "nightly",
      outcome: "failed",
      time: "hour",
    });
    await page.reload();
    await feed.entries.filter({ hasText: "Failed: There is no such project" }).waitFor();
    expect(await feed.entries.count()).toBe(1);

    await feed.choose("Time", "From day to day…");
    await page.getByLabel("Last day").fill("2020-01-31");
    await page.getByText("Nothing matches").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect.poll(() => feed.entries.count()).toBe(5);
    expect(new URL(page.url()).search).toBe("");
  });

  test("draws the last 30 days, and says them", async () => {
    const { page } = await openBrowser();
    const { user, ask } = await makeUser();
    await readOften(ask, 4);
    await enterAs(page, user, url, "/activity");
    await page
      .getByRole("img", { name: "In the last 30 days 5 by agents and 1 in the browser." })
      .waitFor();
    await page.getByRole("button", { name: "As a table" }).click();
    const rows = page.getByRole("table").getByRole("row");
    expect(await rows.count()).toBe(31);
    expect(await rows.nth(1).getByRole("cell").allTextContents()).toEqual(["5", "1"]);
    expect(await rows.nth(2).getByRole("cell").allTextContents()).toEqual(["0", "0"]);
  });

  test("is exported as it is filtered", async () => {
    const { page } = await openBrowser();
    const { user, ask, projectId } = await makeUser();
    await ask("POST", `/projects/${projectId}/tasks`, { title: 'Say "hello", world' });
    await ask("PATCH", `/projects/${projectId}`, { name: "=1+1" });
    await readOften(ask, 120);
    await enterAs(page, user, url, "/activity?via=api");
    await activityFeed(page).entries.first().waitFor();

    const lines = (await save(page, "JSON lines", "jsonl")).trimEnd().split("\n");
    expect(lines).toHaveLength(123);
    expect(lines.map((line) => JSON.parse(line).via)).toEqual(lines.map(() => "api"));
    await activityFeed(page).toggleChangesOnly();
    await expect.poll(() => activityFeed(page).entries.count()).toBe(2);
    const csv = await save(page, "CSV", "csv");
    expect(csv.split("\r\n")).toEqual([
      "id,at,actor,actorId,via,client,action,kind,outcome,project,projectId,task,taskTitle,summary",
      expect.stringMatching(/,api,claude-code,project\.update,change,ok,'=1\+1,/),
      expect.stringMatching(
        /,'=1\+1,.*,FB-\d,"Say ""hello"", world","Created FB-\d Say ""hello"", world"$/,
      ),
      "",
    ]);
  });

  test("stops an export that is cancelled", async () => {
    const { page } = await openBrowser();
    const { user, ask } = await makeUser();
    await readOften(ask, 1);
    await enterAs(page, user, url, "/activity");
    await activityFeed(page).entries.first().waitFor();
    await page.route(/activity\.list.*limit%22%3A100/, () => {});
    await page.getByRole("button", { name: "Export CSV" }).click();
    await page.getByText("0 entries read…").waitFor();
    await page.getByRole("button", { name: "Cancel export" }).click();
    await page.getByText("The export was cancelled.").waitFor();
  });

  test("is used by the keyboard alone", async () => {
    const { page } = await openBrowser();
    const { user, ask } = await makeUser();
    await readOften(ask, 3);
    await enterAs(page, user, url, "/activity");
    const feed = activityFeed(page);
    await feed.bursts.waitFor();
    await tabTo(page, 'button "As a table"');
    await page.keyboard.press("Enter");
    await page.getByRole("table").waitFor();
    await tabTo(page, 'combobox "Outcome"');
    await page.keyboard.press("Enter");
    const chosen = page.locator("[role=option][data-combobox-selected]");
    await page.getByRole("option", { name: "All outcomes" }).waitFor();
    await expect
      .poll(async () => {
        const names = await chosen.allTextContents();
        if (names[0] !== "Done") await page.keyboard.press("ArrowDown");
        return names;
      })
      .toEqual(["Done"]);
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).searchParams.get("outcome")).toBe("ok");
    await tabTo(page, "reads via API");
    await page.keyboard.press("Enter");
    await expect.poll(() => feed.entries.count()).toBe(5);
    await page.keyboard.press("Space");
    await expect.poll(() => feed.entries.count()).toBe(1);
  });
});

/** Has the feed saved, and gives what is in the file. */
async function save(page: Page, format: string, ending: string): Promise<string> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: `Export ${format}` }).click();
  const download = await downloading;
  const today = new Date().toISOString().slice(0, 10);
  expect(download.suggestedFilename()).toBe(`frostbyte-activity-${today}.${ending}`);
  return readFile(await download.path(), "utf8");
}
