import type { Page } from "playwright-core";
import { askRest } from "../ask-rest.ts";
import { signIn, signUp, type User } from "../sign-up.ts";
import { enterAs } from "./account.ts";
import { activityFeed } from "./activity.ts";
import { areaList } from "./areas.ts";
import { projectBoard } from "./projects.ts";
import { releaseList } from "./releases.ts";
import { accountSettings } from "./sessions.ts";
import { tokenSettings } from "./settings.ts";

// As long as a name can be, in one word.
const longName = "W".repeat(100);
const longRelease = "R".repeat(100);
const longLine = "L".repeat(200);
const longSummary = "M".repeat(200);

/** Leads the page to every page and dialog of the product and yields the name of each. */
export async function* tour(page: Page, url: string): AsyncGenerator<string> {
  await page.goto("/sign-in");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  yield "sign-in";
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("Enter your name.").waitFor();
  yield "sign-up with errors";

  const user = await signUp(url, longName);
  await enterAs(page, user, url);
  await page.getByRole("link", { name: "Getting started" }).waitFor();
  yield "projects";
  yield* tourSettings(page, user, url);
  yield* tourProject(page, longName);
  await page.goto("/projects?status=archived");
  await page.getByText("Nothing archived").waitFor();
  yield "no archived projects";
  yield* tourActivity(page, user, url);
  await page.goto("/nowhere");
  await page.getByText("There is nothing at this address").waitFor();
  yield "an address that leads nowhere";
  await page.goto("/projects/nowhere");
  await page.getByText("No such project").waitFor();
  yield "a project that is not there";
}

async function* tourActivity(page: Page, user: User, url: string): AsyncGenerator<string> {
  const ask = askRest({ url, token: await user.generateToken(), client: "W".repeat(64) });
  for (let at = 0; at < 3; at++) await ask("GET", "/me");
  const feed = activityFeed(page);
  await feed.open();
  await page.getByRole("article").first().waitFor();
  yield "activity";
  await feed.bursts.first().click();
  yield "activity with an open line of reads";
  await page.getByRole("button", { name: "As a table" }).click();
  await page.getByRole("table").waitFor();
  yield "activity with its chart as a table";
  await feed.choose("Time", "From day to day…");
  await page.getByLabel("First day").waitFor();
  await page.getByLabel("Last day").fill("2020-01-31");
  await page.getByText("Nothing matches").waitFor();
  yield "activity of days without any";
}

async function* tourSettings(page: Page, user: User, url: string): AsyncGenerator<string> {
  const settings = tokenSettings(page);
  await settings.open();
  await page.getByRole("button", { name: "Generate token" }).waitFor();
  yield "settings without a token";
  await settings.generate();
  const token = await settings.read();
  yield "settings with the token shown";
  for (const tab of await settings.reveal.getByRole("tab", { selected: false }).all()) {
    await tab.click();
    yield `the new token with the words for ${await tab.textContent()}`;
  }
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Keep it open" }).waitFor();
  yield "the question before a token is forgotten that nobody copied";
  const client = { "x-frostbyte-client": "W".repeat(64) };
  const visit = async (bearer: string) => {
    await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${bearer}`, ...client } });
  };
  await visit(token);
  await settings.connection.getByText("connected").waitFor();
  yield "the new token with a client that is connected";
  await settings.finish();
  yield "settings with a token";
  for (const tab of await page.getByRole("tab", { selected: false }).all()) {
    await tab.click();
    yield `settings with the words for ${await tab.textContent()}`;
  }
  await settings.replace();
  await visit(token);
  await settings.former.getByText("Still sends the old token").waitFor();
  yield "the new token with a client that sends the old one";
  await visit(await settings.read());
  await settings.former.getByText("Back with the new token").waitFor();
  yield "the new token with a client that is back";
  await settings.finish();
  await settings.unfoldLeaked();
  yield "settings with the words for a leaked token";
  await user.generateToken();
  await visit(token);
  await settings.stillTried.waitFor();
  yield "settings with a client that sends an old token";
  await settings.askToReplace();
  yield "the question before a token is replaced";
  await closeDialog(page);
  await settings.askToDelete();
  yield "the question before a token is deleted";
  await closeDialog(page);
  await signIn(url, user.email, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Safari");
  await page.reload();
  await page.getByRole("button", { name: "Sign out all others" }).waitFor();
  yield "settings with another session";
  await accountSettings(page).askForNewPassword();
  await accountSettings(page).changePassword("", "");
  yield "the dialog for a new password, with errors";
  await closeDialog(page);
  await page.getByRole("button", { name: "Account of" }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).waitFor();
  yield "the user's menu";
  await page.keyboard.press("Escape");
}

async function* tourProject(page: Page, name: string): AsyncGenerator<string> {
  const board = projectBoard(page);
  const button = (label: string) => page.getByRole("button", { name: label });
  await page.getByRole("link", { name: "Projects", exact: true }).first().click();
  await button("New project").click();
  await page.getByRole("dialog", { name: "New project" }).waitFor();
  yield "the dialog for a new project";
  await closeDialog(page);
  await board.createProject(name);
  await button("New task").click();
  await page.getByRole("dialog", { name: "New task" }).waitFor();
  yield "the dialog for a new task";
  await closeDialog(page);
  await board.createTask(name);
  yield "a project's board";
  await button("Move FB-1").click();
  await page.getByRole("menuitem", { name: "Done" }).waitFor();
  yield "the menu that moves a task";
  await page.keyboard.press("Escape");
  await board.openMembers();
  yield "the dialog of members";
  await closeDialog(page);
  await button("More about this project").click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("dialog", { name: "Rename project" }).waitFor();
  yield "the dialog for a project's name";
  await closeDialog(page);
  yield* tourAreas(page, name);
  yield* tourReleases(page, longRelease);
  await page.getByRole("link", { name: "Board" }).click();
  await button("Show all").waitFor({ state: "detached" });
  yield "a board with filters";
  const task = await board.openTask(name);
  yield "an open task";
  await task.addLines(`Short\n${longLine}`);
  await task.lines.first().check();
  await task.logDecision(longLine);
  await task.edit({ area: name, release: longRelease });
  yield "an open task with a checklist and decisions";
  await button("Log a decision").click();
  await page.getByRole("dialog", { name: "Log a decision" }).waitFor();
  yield "the dialog that logs a decision";
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Complete" }).click();
  await page.getByRole("dialog", { name: "Complete FB-1" }).waitFor();
  yield "the dialog that completes a task";
  await page.keyboard.press("Escape");
  await task.complete(longSummary);
  yield "a task that is done";
  await page.getByRole("link", { name: "Open as a page" }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  await page.getByRole("listitem").filter({ hasText: longSummary }).waitFor();
  yield "a task's own page";
}

async function* tourAreas(page: Page, name: string): AsyncGenerator<string> {
  const areas = areaList(page);
  await areas.open();
  await page.getByText("No areas yet").waitFor();
  yield "a project without areas";
  await page.getByRole("button", { name: "New area" }).click();
  await page.getByRole("dialog", { name: "New area" }).waitFor();
  yield "the dialog for a new area";
  await closeDialog(page);
  await areas.create({ name, description: longLine });
  await areas.row(name).waitFor();
  await areas.create({ name: "Old" });
  await areas.row("Old").waitFor();
  await areas.archive("Old");
  await areas.row("Old").getByText("Archived").waitFor();
  yield "a project's areas";
}

async function* tourReleases(page: Page, name: string): AsyncGenerator<string> {
  const releases = releaseList(page);
  await releases.open();
  await page.getByText("No releases yet").waitFor();
  yield "a project without releases";
  await page.getByRole("button", { name: "New release" }).click();
  await page.getByRole("dialog", { name: "New release" }).waitFor();
  yield "the dialog for a new release";
  await closeDialog(page);
  for (const [status, given] of Object.entries({
    completed: { name: "First" },
    upcoming: { name: "Late", targetDate: "2020-03-20" },
    active: { name },
  })) {
    await releases.create(given);
    await releases.row(given.name).waitFor();
    if (status === "upcoming") continue;
    await releases.askToActivate(given.name);
    yield `the question before a release is activated, the ${status} one`;
    await releases.confirmActivate(given.name);
    if (status === "completed") await releases.complete(given.name, longLine);
  }
  yield "a project's releases";
  await page.getByRole("button", { name: `Complete ${name}`, exact: true }).click();
  await page.getByRole("dialog", { name: `Complete ${name}` }).waitFor();
  yield "the dialog that completes a release";
  await closeDialog(page);
  await releases.chooseStep(name, "Edit");
  await page.getByRole("dialog", { name: "Edit release" }).waitFor();
  yield "the dialog for a release";
  await closeDialog(page);
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}
