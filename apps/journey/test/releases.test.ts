import { describe, expect, inject, test } from "vitest";
import { askRest } from "../src/ask-rest.ts";
import { startBrowser } from "../src/open-browser.ts";
import { signUp } from "../src/sign-up.ts";
import { enterAs } from "../src/web/account.ts";
import { waitForFocus } from "../src/web/keyboard.ts";
import { projectBoard } from "../src/web/projects.ts";
import { releaseList } from "../src/web/releases.ts";

const { url } = inject("server");

describe.skipIf(inject("chromium") === null)("the releases of a project", () => {
  const openBrowser = startBrowser();

  test("are active one at a time, and the question says which one makes way", async () => {
    const { page } = await openBrowser();
    await enterAs(page, await signUp(url), url);
    const board = projectBoard(page);
    await board.createProject("Website");
    const releases = releaseList(page);
    await releases.open();
    await page.getByText("No releases yet").waitFor();
    await releases.create({});
    await releases.row("Release 1").waitFor();
    await releases.create({ name: "Spring", targetDate: "2020-03-20" });
    await releases.row("Spring").getByText("Overdue since 20 Mar 2020").waitFor();

    expect(await releases.askToActivate("Release 1")).toContain("No other release is active.");
    await releases.confirmActivate("Release 1");
    await releases.row("Release 1").getByText("Active").waitFor();
    const question = await releases.askToActivate("Spring");
    expect(question).toContain("Release 1 is active now and goes back to upcoming.");
    await waitForFocus(page, 'button "Cancel"');
    await releases.confirmActivate("Spring");
    await waitForFocus(page, 'button "Complete Spring"');
    await expect
      .poll(() => releases.headings.allTextContents())
      .toEqual(["SpringActive", "Release 1Upcoming"]);
  });

  test("that an agent activates are seen, and the next question names them", async () => {
    const { page } = await openBrowser();
    const user = await signUp(url);
    const ask = askRest({ url, token: await user.generateToken(), client: "claude-code" });
    const { items } = await ask<{ items: { id: string }[] }>("GET", "/projects");
    const project = `/projects/${items[0]?.id}`;
    const first = await ask<{ id: string }>("POST", `${project}/releases`, { name: "First" });
    const second = await ask<{ id: string }>("POST", `${project}/releases`, { name: "Second" });
    await ask("POST", `${project}/releases`, { name: "Third" });
    await ask("PATCH", `${project}/releases/${first.id}`, { status: "active" });
    await enterAs(page, user, url, `${project}/releases`);
    const releases = releaseList(page);
    expect(await releases.askToActivate("Third")).toContain("First is active now");
    await ask("PATCH", `${project}/releases/${second.id}`, { status: "active" });
    await page.getByText("Second is active now and goes back to upcoming.").waitFor();
    await releases.confirmActivate("Third");
    await expect
      .poll(() => releases.headings.allTextContents())
      .toEqual(["ThirdActive", "SecondUpcoming", "FirstUpcoming"]);
  });

  test("take up new tasks while active, count what is done, and are completed", async () => {
    const { page } = await openBrowser();
    await enterAs(page, await signUp(url), url);
    const board = projectBoard(page);
    await board.createProject("Website");
    await board.createTask("Before any release");
    const releases = releaseList(page);
    await releases.open();
    await releases.create({ name: "Spring" });
    await releases.askToActivate("Spring");
    await releases.confirmActivate("Spring");
    await page.getByRole("link", { name: "Board" }).click();
    await board.createTask("Paint it white");
    await board.createTask("Paint it blue");
    const task = await board.openTask("Paint it white");
    await task.complete("It is white.");
    await task.close();
    await page.getByRole("link", { name: /^Spring.*1 of 2 done$/ }).waitFor();
    await board.show("release", "Spring (active)");
    await expect.poll(() => board.column("To do").count()).toBe(1);
    await page.reload();
    await expect.poll(() => board.column("To do").count()).toBe(1);

    await releases.open();
    await releases.row("Spring").getByText("1 of 2 done").waitFor();
    await page.getByRole("button", { name: "Complete Spring" }).click();
    await page.getByText("1 of its tasks is not done.").waitFor();
    await page.keyboard.press("Escape");
    await releases.complete("Spring", "The walls are white.");
    await releases.row("Spring").getByText("Completed").waitFor();
    await releases.row("Spring").getByText("The walls are white.").waitFor();
    await page.getByRole("button", { name: "Reopen Spring" }).click();
    await releases.row("Spring").getByText("Upcoming").waitFor();
  });
});
