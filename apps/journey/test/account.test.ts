import { AxeBuilder } from "@axe-core/playwright";
import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import { startBrowser, type Visitor } from "../src/open-browser.ts";
import { password, signUp, type User } from "../src/sign-up.ts";
import { enterAs, fillSignIn } from "../src/web/account.ts";
import { tabTo, waitForFocus } from "../src/web/keyboard.ts";
import { accountSettings } from "../src/web/sessions.ts";
import { tokenSettings } from "../src/web/settings.ts";

const { url } = inject("server");
const databaseUrl = inject("databaseUrl");
const newPassword = "another horse battery";

/** Signs in by the page, in a browser that is somewhere else. */
async function signInElsewhere({ page }: Visitor, { email }: User): Promise<void> {
  await page.goto("/sign-in");
  await fillSignIn(page, email);
  await page.getByRole("heading", { name: "Projects" }).waitFor();
}

/** Sends the next request of the page, which hears that it is signed out. */
async function expectSignedOut({ page, expectFault }: Visitor): Promise<void> {
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await expectFault(/ 401 .*\/trpc\//);
}

describe.skipIf(inject("chromium") === null)("the sessions", () => {
  const openBrowser = startBrowser();

  test("are listed, and each other one is signed out on its next request", async () => {
    const [here, there] = [await openBrowser(), await openBrowser({ width: 360 })];
    const user = await signUp(url);
    await signInElsewhere(there, user);
    await enterAs(here.page, user, url, "/settings");
    const account = accountSettings(here.page);
    await expect.poll(() => account.sessions.count()).toBe(2);
    await account.sessions.filter({ hasText: "This session" }).waitFor();
    await account.signOut("Chrome on Linux");
    await here.page.getByText("One other session is signed out.").waitFor();
    await expect.poll(() => account.sessions.count()).toBe(1);
    await expectSignedOut(there);
    await here.page.reload();
    await expect.poll(() => account.sessions.count()).toBe(1);
  });

  test("are signed out together by the keyboard alone", async () => {
    const [here, there] = [await openBrowser(), await openBrowser()];
    const user = await signUp(url);
    await signInElsewhere(there, user);
    await enterAs(here.page, user, url, "/settings");
    await accountSettings(here.page).sessions.last().waitFor();
    await tabTo(here.page, 'button "Sign out all others"');
    await here.page.keyboard.press("Enter");
    await waitForFocus(here.page, 'list "Sessions"');
    await expectSignedOut(there);
  });
});

describe.skipIf(inject("chromium") === null)("a new password", () => {
  const openBrowser = startBrowser();

  test("takes the current one, signs the others out and opens the account", async () => {
    const [here, there] = [await openBrowser({ width: 360 }), await openBrowser()];
    const user = await signUp(url);
    await signInElsewhere(there, user);
    await enterAs(here.page, user, url, "/settings");
    const account = accountSettings(here.page);
    await account.askForNewPassword();
    await waitForFocus(here.page, 'textbox "Current password"');
    await account.changePassword(password, "short");
    await waitForFocus(here.page, 'textbox "New password"');
    await account.changePassword("wrong horse battery", newPassword);
    await here.page.getByText("The password is wrong.").waitFor();
    await waitForFocus(here.page, 'textbox "Current password"');
    await here.expectFault(/ 403 .*session\.changePassword/);
    await account.changePassword(password, newPassword);
    await here.page.getByText("Your password is changed. One other session").waitFor();
    await waitForFocus(here.page, 'button "Change password"');
    await expectSignedOut(there);
    await fillSignIn(there.page, user.email, newPassword);
    await there.page.getByRole("heading", { name: "Activity" }).waitFor();
    await here.page.reload();
    await expect.poll(() => account.sessions.count()).toBe(2);
  });
});

/** Makes the user's one session a day older. */
async function ageSession(address: string, { email }: User): Promise<void> {
  const sql = postgres(address, { max: 1 });
  const aged = await sql`update session set created_at = session.created_at - interval '1 day'
    from "user" where "user".id = user_id and email = ${email}`;
  await sql.end();
  expect(aged.count).toBe(1);
}

/** The embedded database is its server's alone. */
if (databaseUrl !== null) {
  describe.skipIf(inject("chromium") === null)("a session that is older than a day", () => {
    const openBrowser = startBrowser();

    test("confirms the password by the keyboard, and then has its token", async () => {
      const visitor = await openBrowser();
      const { page } = visitor;
      const user = await signUp(url);
      await ageSession(databaseUrl, user);
      await enterAs(page, user, url, "/settings");
      await page.getByRole("button", { name: "Generate token" }).waitFor();
      await tabTo(page, 'button "Generate token"');
      await page.keyboard.press("Enter");
      await waitForFocus(page, 'textbox "Password"');
      await visitor.expectFault(/ 403 .*token\.generate/);
      await page.keyboard.type("wrong horse battery");
      await page.keyboard.press("Enter");
      await page.getByText("The password is wrong.").waitFor();
      await visitor.expectFault(/ 403 .*session\.confirmPassword/);
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(password);
      await page.keyboard.press("Enter");
      await tokenSettings(page).token.waitFor();
      expect(await tokenSettings(page).read()).toMatch(/^[0-9a-f]{64}$/);
      await accountSettings(page).confirmation.waitFor({ state: "detached" });
    });

    test("keeps its token when it does not, and is asked again", async () => {
      const visitor = await openBrowser({ width: 360 });
      const { page } = visitor;
      const user = await signUp(url);
      const token = await user.generateToken();
      await ageSession(databaseUrl, user);
      await enterAs(page, user, url, "/settings");
      const settings = tokenSettings(page);
      const { confirmation, confirm } = accountSettings(page);
      await settings.askToReplace();
      await settings.confirmReplace();
      await confirmation.waitFor();
      await visitor.expectFault(/ 403 .*token\.generate/);
      const overhang = () => document.documentElement.scrollWidth - window.innerWidth;
      expect(await page.evaluate(overhang)).toBeLessThanOrEqual(0);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const axe = new AxeBuilder({ page }).setLegacyMode();
        await expect.poll(async () => (await axe.analyze()).violations).toEqual([]);
      }
      await page.keyboard.press("Escape");
      await confirmation.waitFor({ state: "detached" });
      await page.getByText("You gave your password more than a day ago.").waitFor();
      const me = await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
      expect(me.status).toBe(200);
      await settings.askToReplace();
      await settings.confirmReplace();
      await confirm(password);
      await settings.token.waitFor();
      await visitor.expectFault(/ 403 .*token\.generate/);
      expect(await settings.read()).not.toBe(token);
    });
  });
}
