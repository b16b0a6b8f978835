import { describe, expect, inject, test } from "vitest";
import { startBrowser } from "../src/open-browser.ts";
import { signUp } from "../src/sign-up.ts";
import { enterAs } from "../src/web/account.ts";
import { areaList } from "../src/web/areas.ts";
import { projectBoard } from "../src/web/projects.ts";

const { url } = inject("server");

describe.skipIf(inject("chromium") === null)("the areas of a project", () => {
  const openBrowser = startBrowser();

  test("sort its tasks, and the board shows those of one alone", async () => {
    const { page } = await openBrowser();
    await enterAs(page, await signUp(url), url);
    const board = projectBoard(page);
    await board.createProject("Website");
    await board.createTask("Sign-in fails on Safari");
    await board.createTask("Send the invoices");
    const areas = areaList(page);
    await areas.open();
    await page.getByText("No areas yet").waitFor();
    await areas.create({ name: "Billing", description: "Money in, money out." });
    await areas.row("Billing").waitFor();
    await areas.showTasks("Billing");
    await expect.poll(() => board.column("To do").count()).toBe(0);

    await board.show("area", "All areas");
    const task = await board.openTask("Send the invoices");
    await task.edit({ area: "Billing" });
    await task.close();
    await board.column("To do").filter({ hasText: "Billing" }).waitFor();
    await board.show("area", "Billing");
    await expect.poll(() => board.column("To do").count()).toBe(1);

    await page.reload();
    await expect.poll(() => board.column("To do").count()).toBe(1);
    await (await board.openTask("Send the invoices")).close();
    await board.createTask("Remind those who are late");
    await expect.poll(() => board.column("To do").count()).toBe(2);
    await page.getByRole("button", { name: "Show all" }).click();
    await expect.poll(() => board.column("To do").count()).toBe(3);
  });

  test("are renamed, recolored and archived, and an archived one takes no more tasks", async () => {
    const { page, expectFault } = await openBrowser();
    await enterAs(page, await signUp(url), url);
    const board = projectBoard(page);
    await board.createProject("Website");
    await board.createTask("Send the invoices");
    const areas = areaList(page);
    await areas.open();
    await areas.create({ name: "Billing", color: "Purple" });
    await areas.row("Billing").waitFor();
    await areas.create({ name: "Billing" });
    await page.getByText("The project has an area of this name. Choose another.").waitFor();
    await expectFault(/409 .*area\.create/);
    await page.keyboard.press("Escape");

    await areas.edit("Billing", { name: "Invoices", color: "Green" });
    await areas.row("Invoices").waitFor();
    await areas.archive("Invoices");
    await areas.row("Invoices").getByText("Archived").waitFor();
    await page.getByRole("link", { name: "Board" }).click();
    await board.openTask("Send the invoices");
    await page.getByRole("combobox", { name: "Area", exact: true }).click();
    await page.getByRole("option", { name: "No area" }).waitFor();
    expect(await page.getByRole("option", { name: "Invoices" }).count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    await areas.open();
    await areas.useAgain("Invoices");
    await areas.row("Invoices").getByText("Archived").waitFor({ state: "detached" });
  });
});
