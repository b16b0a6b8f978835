import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { askRest } from "../src/ask-rest.ts";
import { startBrowser } from "../src/open-browser.ts";
import { signUp, type User } from "../src/sign-up.ts";
import { enterAs } from "../src/web/account.ts";
import { openTask, projectBoard } from "../src/web/projects.ts";

const { url } = inject("server");

describe.skipIf(inject("chromium") === null)("a task's own page", () => {
  const openBrowser = startBrowser();

  /** A project with a task that a program has done, and the path of its page. */
  async function prepareTask(user: User) {
    const ask = askRest({ url, token: await user.generateToken(), client: "claude-code" });
    const { id } = await ask<{ id: string }>("POST", "/projects", { name: "Website" });
    const at = `/projects/${id}/tasks`;
    await ask("POST", at, { title: "Paint it white" });
    await ask("POST", at, { title: "Paint it red" });
    const filesTouched = ["src/paint.ts"];
    await ask("POST", `${at}/FB-1/complete`, { summary: "It is white.", filesTouched });
    return { ask, at, path: `${at}/FB-1` };
  }

  const activityOf = (page: Page) =>
    page.getByRole("region", { name: "Activity" }).getByRole("listitem");

  test.for([
    { width: 1280, colorScheme: "light" },
    { width: 360, colorScheme: "dark" },
  ] as const)("tells everything, also after it is loaded anew: %o", async (look) => {
    const { page } = await openBrowser(look);
    const user = await signUp(url, "Ada");
    const { ask, at, path } = await prepareTask(user);
    await enterAs(page, user, url, path);
    for (const load of [() => page.reload(), () => page.waitForLoadState()]) {
      await page.getByRole("heading", { name: "Paint it white", level: 1 }).waitFor();
      expect(await page.title()).toBe("FB-1 Paint it white · Website · Frostbyte");
      await page.getByText("Files touched (1)").waitFor();
      await page.getByText("src/paint.ts").waitFor();
      await page.getByRole("definition").getByText("It is white.", { exact: true }).waitFor();
      await expect.poll(() => activityOf(page).count()).toBe(2);
      await load();
    }
    const [newest, oldest] = await activityOf(page).allTextContents();
    expect(newest).toContain("Completed FB-1 Paint it white: It is white.AdaAPIclaude-code");
    expect(oldest).toContain("Created FB-1 Paint it white");

    await ask("POST", `${at}/FB-1/decisions`, { decision: "White it stays." });
    await expect.poll(() => activityOf(page).count()).toBe(3);
    await page.getByRole("button", { name: "Reopen" }).click();
    await expect.poll(() => activityOf(page).count()).toBe(4);
  });

  test("is headed for from the board's drawer, and gives its ref and its address", async () => {
    const { page, readClipboard } = await openBrowser();
    const user = await signUp(url, "Ada");
    const { at, path } = await prepareTask(user);
    await enterAs(page, user, url, `${at.replace("/tasks", "")}?task=FB-1`);
    await page.getByRole("dialog").getByRole("link", { name: "Open as a page" }).click();
    await page.getByRole("heading", { name: "Paint it white", level: 1 }).waitFor();
    expect(page.url()).toBe(url + path);
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.getByRole("button", { name: "Copy ref" }).click();
    await expect.poll(readClipboard).toBe("FB-1");
    await page.getByRole("button", { name: "Copy link" }).click();
    await expect.poll(readClipboard).toBe(url + path);
  });

  test("saves changes, and does not let them go without a question", async () => {
    const { page } = await openBrowser();
    const user = await signUp(url, "Ada");
    const { path } = await prepareTask(user);
    await enterAs(page, user, url, path);
    const task = openTask(page, page.getByRole("main"));
    await task.edit({ title: "Paint it blue" });
    await page.getByRole("heading", { name: "Paint it blue", level: 1 }).waitFor();

    await page.getByRole("textbox", { name: "Description" }).fill("With a broad brush.");
    const leave = page.getByRole("link", { name: "Website" });
    const asked = page.getByRole("dialog", { name: "Discard your changes?" });
    await leave.click();
    await asked.getByRole("button", { name: "Cancel" }).click();
    expect(page.url()).toBe(url + path);
    await leave.click();
    await asked.getByRole("button", { name: "Discard changes" }).click();
    await projectBoard(page).column("Done").filter({ hasText: "Paint it blue" }).waitFor();
  });

  test("is not left by Back with something unsaved in the drawer, but after a question", async () => {
    const { page } = await openBrowser();
    const user = await signUp(url, "Ada");
    const { at } = await prepareTask(user);
    await enterAs(page, user, url, at.replace("/tasks", ""));
    await projectBoard(page).openTask("Paint it red");
    const description = page.getByRole("textbox", { name: "Description" });
    await description.fill("With a broad brush.");
    const asked = page.getByRole("dialog", { name: "Discard your changes?" });
    await page.evaluate(() => history.back());
    await asked.getByRole("button", { name: "Cancel" }).click();
    expect(await description.inputValue()).toBe("With a broad brush.");
    await page.evaluate(() => history.back());
    await asked.getByRole("button", { name: "Discard changes" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(page.url()).toBe(url + at.replace("/tasks", ""));
  });

  test("says where there is none, as to somebody who may not see it", async () => {
    const { page, expectFault } = await openBrowser();
    const { path } = await prepareTask(await signUp(url, "Ada"));
    const stranger = await signUp(url, "Grace");
    await enterAs(page, stranger, url, path);
    await page.getByRole("heading", { name: "There is no FB-1 here" }).waitFor();
    await expectFault(/404 .*task\.get/);
    expect(await page.title()).toBe("No such task · Frostbyte");
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations).toEqual([]);
    await page.getByRole("link", { name: "Go to the board" }).waitFor();

    const own = await prepareTask(stranger);
    await page.goto(own.path.replace("FB-1", "FB-99"));
    await page.getByRole("heading", { name: "There is no FB-99 here" }).waitFor();
    await expectFault(/404 .*task\.get/);
    await page.getByRole("link", { name: "Go to the board" }).click();
    await projectBoard(page).column("Done").filter({ hasText: "Paint it white" }).waitFor();
  });
});
