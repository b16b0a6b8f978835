import { describe, expect, inject, test } from "vitest";
import { startBrowser } from "../src/open-browser.ts";
import { makeEmail, signUp } from "../src/sign-up.ts";
import { enterAs } from "../src/web/account.ts";
import { activityFeed } from "../src/web/activity.ts";
import { projectBoard } from "../src/web/projects.ts";

const { url } = inject("server");

describe.skipIf(inject("chromium") === null)("a project", () => {
  const openBrowser = startBrowser();

  test("takes a task from its creation to done, and its feed tells the story", async () => {
    const { page } = await openBrowser();
    await enterAs(page, await signUp(url, "Ada"), url);
    const board = projectBoard(page);
    await board.createProject("Website");
    await board.createTask("Sign-in fails on Safari");
    const task = await board.openTask("Sign-in fails on Safari");
    await task.edit({
      title: "Sign-in fails on old Safari",
      description: "Since the last update.",
      assignee: "Ada",
    });
    await task.start();
    await task.complete("Fixed and tested.");
    await task.close();
    await expect
      .poll(() => board.column("Done").allTextContents())
      .toEqual([expect.stringContaining("Sign-in fails on old Safari")]);
    await page.reload();
    await expect.poll(() => board.column("Done").count()).toBe(1);
    expect(await board.column("To do").count()).toBe(0);

    const story = ["project.create", "task.create", "task.update", "task.start", "task.complete"];
    const feed = activityFeed(page);
    await feed.open();
    await feed.expectExactly(story.map((action) => ({ via: "Web", action })));
    await page.getByRole("article").first().getByRole("link", { name: "Website, FB-1" }).click();
    await page.getByRole("main").getByText("Fixed and tested.").first().waitFor();
  });

  test("is shared with a member by e-mail, and taken back", async () => {
    const owner = await openBrowser();
    const member = await openBrowser();
    const grace = await signUp(url, "Grace");
    await enterAs(owner.page, await signUp(url, "Ada"), url);
    await enterAs(member.page, grace, url);
    const board = projectBoard(owner.page);
    await board.createProject("Lighthouse");
    await board.createTask("Paint it white");

    const members = await board.openMembers();
    await members.add(makeEmail());
    await owner.page.getByText("Nobody has an account with this e-mail.").waitFor();
    await owner.expectFault(/404 .*project\.addMember/);
    await members.add(grace.email);
    await members.rows.filter({ hasText: grace.email }).waitFor();
    await members.close();
    const task = await board.openTask("Paint it white");
    await task.edit({ assignee: "Grace" });
    await task.close();
    await owner.page.getByTitle("Assigned to Grace").waitFor();

    await member.page.reload();
    const shared = projectBoard(member.page);
    await shared.openByName("Lighthouse");
    const hers = await shared.openTask("Paint it white");
    await hers.complete("It is white.");
    await hers.close();

    await (await board.openMembers()).remove("Grace");
    await expect.poll(() => members.rows.count()).toBe(1);
    await member.page.reload();
    await member.page.getByText("No such project").waitFor();
  });
});
