import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { askRest } from "../src/ask-rest.ts";
import { startBrowser } from "../src/open-browser.ts";
import { signUp } from "../src/sign-up.ts";
import { enterAs } from "../src/web/account.ts";
import { tabTo, waitForFocus } from "../src/web/keyboard.ts";
import { projectBoard } from "../src/web/projects.ts";
import { taskMoves } from "../src/web/task-moves.ts";

const { url } = inject("server");

describe.skipIf(inject("chromium") === null)("a task on the board", () => {
  const openBrowser = startBrowser();

  /** Somebody before a board with one task, and a program of theirs that asks where it stands. */
  async function openBoard(page: Page) {
    const user = await signUp(url, "Ada");
    const ask = askRest({ url, token: await user.generateToken(), client: "claude-code" });
    const { id } = await ask<{ id: string }>("POST", "/projects", { name: "Website" });
    const at = `/projects/${id}/tasks`;
    await ask("POST", at, { title: "Paint it white" });
    await enterAs(page, user, url, `/projects/${id}`);
    await page.getByRole("link", { name: "Paint it white" }).waitFor();
    const readStatus = async () => (await ask<{ status: string }>("GET", `${at}/FB-1`)).status;
    return { ...taskMoves(page), ...projectBoard(page), ask, at, readStatus };
  }

  test.for([
    { width: 1280, colorScheme: "light" },
    { width: 1280, colorScheme: "dark" },
    { width: 360, colorScheme: "light" },
    { width: 360, colorScheme: "dark" },
  ] as const)("is dragged to another status: %o", async (look) => {
    const { page } = await openBrowser(look);
    const board = await openBoard(page);
    const drag = look.width === 360 ? board.dragByTouch : board.dragByMouse.bind(board);
    await drag("Paint it white", "In progress");
    await expect.poll(() => board.column("In progress").count()).toBe(1);
    await page.getByRole("status").getByText("FB-1 is in “In progress”.").waitFor();
    expect(await board.readStatus()).toBe("in-progress");
    expect(await page.getByRole("dialog").count()).toBe(0);

    await page.reload();
    await expect.poll(() => board.column("In progress").count()).toBe(1);
    await drag("Paint it white", "To do");
    await expect.poll(() => board.column("To do").count()).toBe(1);
    await expect.poll(board.readStatus).toBe("todo");
  });

  test("asks for its summary when it is dragged to done, and goes back without one", async () => {
    const { page } = await openBrowser();
    const board = await openBoard(page);
    await board.dragByMouse("Paint it white", "Done");
    const asked = page.getByRole("dialog", { name: "Complete FB-1" });
    await asked.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => board.column("To do").count()).toBe(1);
    expect(await board.readStatus()).toBe("todo");

    await board.dragByMouse("Paint it white", "Done");
    await asked.getByRole("textbox", { name: "Summary" }).fill("It is white.");
    await asked.getByRole("button", { name: "Complete task" }).click();
    await asked.waitFor({ state: "detached" });
    await expect.poll(() => board.column("Done").count()).toBe(1);
    expect(await board.readStatus()).toBe("done");
  });

  test("is moved by the keyboard alone, and keeps the focus", async () => {
    const { page } = await openBrowser();
    const board = await openBoard(page);
    const { keyboard } = page;
    await tabTo(page, 'button "Move FB-1"');
    await keyboard.press("Enter");
    await waitForFocus(page, 'menuitem "In progress"');
    await keyboard.press("Enter");
    await page.getByRole("status").getByText("FB-1 is in “In progress”.").waitFor();
    await waitForFocus(page, 'button "Move FB-1"');
    expect(await board.readStatus()).toBe("in-progress");

    await keyboard.press("Enter");
    await waitForFocus(page, 'menuitem "To do"');
    await keyboard.press("ArrowDown");
    await waitForFocus(page, 'menuitem "Done"');
    await keyboard.press("Enter");
    await waitForFocus(page, 'textbox "Summary"');
    await keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await waitForFocus(page, 'button "Move FB-1"');
    await expect.poll(() => board.column("In progress").count()).toBe(1);
  });

  test("goes back when somebody else was first, and the board says why", async () => {
    const { page, expectFault } = await openBrowser();
    const board = await openBoard(page);
    await page.route(/task\.start/, async (route) => {
      await board.ask("POST", `${board.at}/FB-1/complete`, { summary: "It was white." });
      await route.continue();
    });
    await board.dragByMouse("Paint it white", "In progress");
    const alert = page.getByRole("alert");
    await alert.getByText("FB-1 was not moved").waitFor();
    await alert.getByText("FB-1 is done: only a task in todo can be started.").waitFor();
    await expectFault(/409 .*task\.start/);
    await expect.poll(() => board.column("Done").count()).toBe(1);
    await alert.getByRole("button", { name: "Dismiss" }).click();
    await alert.waitFor({ state: "detached" });
  });

  test("shows where it is wanted at once, and goes back when the server is not reached", async () => {
    const { page, expectFault } = await openBrowser({ width: 360 });
    const board = await openBoard(page);
    for (let more = 0; more < 8; more++) await board.ask("POST", board.at, { title: "Next" });
    await expect.poll(() => board.column("To do").count()).toBe(9);
    const held = Promise.withResolvers<void>();
    await page.route(/task\.start/, async (route) => {
      await held.promise;
      await route.abort();
    });
    await board.chooseFromMenu("FB-1", "In progress");
    await expect.poll(() => board.column("In progress").count()).toBe(1);
    await page.getByRole("button", { name: "Move FB-1" }).scrollIntoViewIfNeeded();
    expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(400);
    held.resolve();
    await page.getByText("Frostbyte cannot be reached.").waitFor();
    const alert = await page.getByRole("alert").boundingBox();
    expect(alert?.y).toBeGreaterThan(40);
    expect(alert?.y).toBeLessThan(400);
    await expectFault(/task\.start/);
    await expect.poll(() => board.column("To do").count()).toBe(9);
    await waitForFocus(page, 'button "Move FB-1"');
    expect(await board.readStatus()).toBe("todo");
  });

  test("stays, and does not open, when it is let go where it was or Escape is pressed", async () => {
    const { page } = await openBrowser();
    const board = await openBoard(page);
    await page.evaluate(() => {
      window.name = "not loaded again";
    });
    const from = await board.lift("Paint it white", "Done");
    await page.mouse.move(from.x, from.y);
    await page.mouse.up();
    await board.lifted.waitFor({ state: "detached" });
    await board.lift("Paint it white", "Done");
    await page.keyboard.press("Escape");
    await board.lifted.waitFor({ state: "detached" });
    await page.mouse.up();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await page.evaluate(() => window.name)).toBe("not loaded again");
    expect(await board.column("To do").count()).toBe(1);
    await board.openTask("Paint it white");
  });
});
