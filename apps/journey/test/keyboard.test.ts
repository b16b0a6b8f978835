import { describe, expect, inject, test } from "vitest";
import { askEverywhere, everywhere } from "../src/doors.ts";
import { visitAs } from "../src/mcp.ts";
import { startBrowser } from "../src/open-browser.ts";
import { makeEmail, password, signUp } from "../src/sign-up.ts";
import { enterAs } from "../src/web/account.ts";
import { tabTo, waitForFocus } from "../src/web/keyboard.ts";
import { projectBoard } from "../src/web/projects.ts";
import { tokenSettings } from "../src/web/settings.ts";

const { url } = inject("server");

describe.skipIf(inject("chromium") === null)("the keyboard alone", () => {
  const openBrowser = startBrowser();

  test("leads from the first page to a token, a new one, and none", async () => {
    const { page, readClipboard } = await openBrowser();
    const { keyboard } = page;
    const press = async (wanted: string) => {
      await tabTo(page, wanted);
      await keyboard.press("Enter");
    };
    const type = async (wanted: string, text: string) => {
      await tabTo(page, wanted);
      await keyboard.type(text);
    };
    const email = makeEmail();
    await page.goto("/");
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await press('link "Create an account"');
    await page.getByRole("heading", { name: "Create your account" }).waitFor();
    await type('textbox "Name', "Ada");
    await type('textbox "E-mail', email);
    await type('textbox "Password', password);
    await keyboard.press("Enter");
    await page.getByRole("heading", { name: "Projects" }).waitFor();

    await press('link "Settings"');
    await page.getByRole("button", { name: "Generate token" }).waitFor();
    await press('button "Generate token"');
    await waitForFocus(page, 'button "Copy token"');
    await keyboard.press("Enter");
    await page.getByRole("status").getByText("Copied").waitFor();
    const first = await readClipboard();
    await tabTo(page, 'tab "Agents"');
    await keyboard.press("ArrowRight");
    await waitForFocus(page, 'tab "Claude Code"');
    await keyboard.press("ArrowRight");
    await waitForFocus(page, 'tab "Codex"');
    await press('button "Copy Codex configuration"');
    await expect.poll(readClipboard).toContain(`Bearer ${first}`);
    await visitAs("codex-mcp-client", { url, token: first });
    await tokenSettings(page).connection.getByText("Codex connected").waitFor();
    // The news does not take the focus away.
    await waitForFocus(page, 'button "Copied Codex configuration"');
    await press('button "Done"');

    await press('button "Replace token"');
    await waitForFocus(page, 'button "Cancel"');
    await keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await waitForFocus(page, 'button "Replace token"');
    expect(await askEverywhere({ url, token: first })).toEqual(everywhere(200, email));
    await keyboard.press("Enter");
    await waitForFocus(page, 'button "Cancel"');
    await press('button "Replace token"');
    await waitForFocus(page, 'button "Copy token"');
    await press('button "Done"');
    await waitForFocus(page, 'button "Keep it open"');
    await keyboard.press("Escape");
    await waitForFocus(page, 'button "Copy token"');
    await keyboard.press("Enter");
    await expect.poll(readClipboard).toBe(await tokenSettings(page).read());
    const second = await readClipboard();
    expect(second).not.toBe(first);
    await press('button "Done"');

    await press('button "Delete token"');
    await waitForFocus(page, 'button "Cancel"');
    await press('button "Delete token"');
    await page.getByRole("button", { name: "Generate token" }).waitFor();
    expect(await askEverywhere({ url, token: second })).toEqual(everywhere(401, null));
  });
  test("closes a task by Escape, also after its changes were saved", async () => {
    const { page } = await openBrowser();
    await enterAs(page, await signUp(url), url);
    const board = projectBoard(page);
    await board.openByName("Getting started");
    const task = await board.openTask("Generate your API token");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await board.openTask("Generate your API token");
    await task.edit({ title: "Generate an API token" });
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });
  test("closes only the upper of two dialogs by Escape", async () => {
    const { page } = await openBrowser();
    await enterAs(page, await signUp(url), url);
    const board = projectBoard(page);
    await board.openByName("Getting started");
    await board.openTask("Generate your API token");
    await page.getByRole("button", { name: "Complete" }).click();
    const upper = page.getByRole("dialog", { name: "Complete FB-1" });
    await upper.waitFor();
    await page.keyboard.press("Escape");
    await upper.waitFor({ state: "detached" });
    await page.getByRole("dialog", { name: "FB-1" }).getByText("To do").waitFor();
  });
});
