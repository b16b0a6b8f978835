import { describe, expect, inject, test } from "vitest";
import { askRest } from "../src/ask-rest.ts";
import { startBrowser } from "../src/open-browser.ts";
import { signUp } from "../src/sign-up.ts";
import { enterAs } from "../src/web/account.ts";
import { tabTo } from "../src/web/keyboard.ts";
import { projectBoard } from "../src/web/projects.ts";

const { url } = inject("server");

describe.skipIf(inject("chromium") === null)("an open task", () => {
  const openBrowser = startBrowser();

  test("has a checklist that is written and ticked in the page, and kept", async () => {
    const { page } = await openBrowser();
    await enterAs(page, await signUp(url), url);
    const board = projectBoard(page);
    await board.openByName("Getting started");
    const task = await board.openTask("Generate your API token");
    await task.addLines("Open the settings");
    await expect.poll(() => task.lines.count()).toBe(1);
    await task.addLines("- [ ] Generate the token\n\n- Copy it");
    await expect.poll(() => task.lines.count()).toBe(3);
    await page.getByRole("checkbox", { name: "Generate the token" }).check();
    await page.getByText("1/3").waitFor();

    await page.reload();
    await page.getByText("1/3").waitFor();
    const ticked = await page.getByRole("checkbox", { checked: true }).all();
    expect(ticked).toHaveLength(1);
    await page.getByRole("checkbox", { name: "Generate the token" }).uncheck();
    await page.getByText("0/3").waitFor();
  });

  test("refuses what is no line, says why, and keeps what was written", async () => {
    const { page } = await openBrowser();
    await enterAs(page, await signUp(url), url);
    const board = projectBoard(page);
    await board.openByName("Getting started");
    const task = await board.openTask("Generate your API token");
    await task.addLines("Short\n".repeat(21));
    await page.getByText("Add at most 20 lines at once; these are 21.").waitFor();
    await task.addLines(`Short\n${"W".repeat(201)}`);
    await page.getByText("Line 2 is longer than 200 characters.").waitFor();
    expect(await task.lines.count()).toBe(0);

    await page.keyboard.press("Escape");
    const asked = page.getByRole("dialog", { name: "Discard your changes?" });
    await asked.getByRole("button", { name: "Cancel" }).click();
    await task.addLines("Short");
    await expect.poll(() => task.lines.count()).toBe(1);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  test("takes back a tick that was not saved, and says why", async () => {
    const { page, expectFault } = await openBrowser();
    await enterAs(page, await signUp(url), url);
    const board = projectBoard(page);
    await board.openByName("Getting started");
    const task = await board.openTask("Generate your API token");
    await task.addLines("Open the settings");
    await expect.poll(() => task.lines.count()).toBe(1);
    await page.route(/task\.updateSubtask/, (route) => route.abort());
    await task.lines.click();
    await page.getByText("The line stayed as it was").waitFor();
    await expectFault(/task\.updateSubtask/);
    await expect.poll(() => task.lines.isChecked()).toBe(false);
    await page.unroute(/task\.updateSubtask/);
    await task.lines.click();
    await page.getByText("1/1").waitFor();
  });

  test("is worked through by the keyboard alone", async () => {
    const { page } = await openBrowser();
    await enterAs(page, await signUp(url), url);
    const board = projectBoard(page);
    await board.openByName("Getting started");
    const task = await board.openTask("Generate your API token");
    await tabTo(page, 'textbox "New line"');
    await page.keyboard.type("Open the settings");
    await page.keyboard.press("Enter");
    await expect.poll(() => task.lines.count()).toBe(1);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Space");
    await page.getByText("1/1").waitFor();
  });

  test("shows what an agent decided and which files it touched, beside what people decide", async () => {
    const { page } = await openBrowser();
    const user = await signUp(url, "Ada");
    const ask = askRest({ url, token: await user.generateToken(), client: "claude-code" });
    await enterAs(page, user, url);
    const board = projectBoard(page);
    await board.createProject("Website");
    await board.createTask("Sign-in fails on Safari");
    const task = await board.openTask("Sign-in fails on Safari");
    await task.logDecision("Support the two newest versions.");

    const { items } = await ask<{ items: { id: string; name: string }[] }>("GET", "/projects");
    const at = `/projects/${items.find(({ name }) => name === "Website")?.id}/tasks/FB-1`;
    await ask("POST", `${at}/decisions`, { decision: "<b>Safari</b> 15 is too old." });
    await expect.poll(() => task.decisions.count()).toBe(2);
    const [first, second] = await task.decisions.allTextContents();
    expect(first).toContain("Support the two newest versions.AdaWeb");
    expect(second).toContain("<b>Safari</b> 15 is too old.AdaAPIclaude-code");

    const filesTouched = ["src/sign-in.ts", "src/session.ts"];
    await ask("POST", `${at}/complete`, { summary: "Fixed and tested.", filesTouched });
    await page.getByText("Files touched (2)").waitFor();
    await page.getByText("src/session.ts").waitFor();
    await page.getByRole("dialog").getByText("Fixed and tested.").waitFor();
  });
});
