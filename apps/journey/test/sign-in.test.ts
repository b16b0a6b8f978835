import { describe, expect, inject, test } from "vitest";
import { startBrowser } from "../src/open-browser.ts";
import { makeEmail, password, signUp } from "../src/sign-up.ts";
import { enterAs, fillSignIn, fillSignUp, signOutInBrowser } from "../src/web/account.ts";

const { url } = inject("server");

describe.skipIf(inject("chromium") === null)("signing in", () => {
  const openBrowser = startBrowser();

  test("leads back to the page that asked for it", async () => {
    const { page } = await openBrowser();
    const { email } = await signUp(url);
    await page.goto("/settings");
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await fillSignIn(page, email);
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    expect(page.url()).toBe(`${url}/settings`);
  });

  test("fails with one sentence for a wrong password and for an unknown e-mail", async () => {
    const visitor = await openBrowser();
    const { page } = visitor;
    const { email } = await signUp(url);
    await page.goto("/sign-in");
    const sentence = page.getByText("The e-mail or the password is wrong.");
    for (const [address, secret] of [
      [email, "wrong horse battery"],
      [makeEmail(), password],
    ] as const) {
      await fillSignIn(page, address, secret);
      await sentence.waitFor();
      await visitor.expectFault(/401 .*sign-in/);
      await page.reload();
    }
    await fillSignIn(page, email, password);
    await page.getByRole("heading", { name: "Projects" }).waitFor();
  });

  test("tells what is missing before it asks the server", async () => {
    const { page } = await openBrowser();
    await page.goto("/sign-up");
    await page.getByRole("button", { name: "Create account" }).click();
    for (const words of ["Enter your name.", "Enter an e-mail address", "at least 8 characters."]) {
      await page.getByText(words).last().waitFor();
    }
    const name = page.getByRole("textbox", { name: "Name" });
    expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);
  });

  test("a second account with the same e-mail is refused at the e-mail field", async () => {
    const visitor = await openBrowser();
    const { page } = visitor;
    const { email } = await signUp(url);
    await page.goto("/sign-up");
    await fillSignUp(page, { name: "Ada", email });
    await page.getByText("This e-mail has an account already.").waitFor();
    await visitor.expectFault(/422 .*sign-up/);
    const newEmail = makeEmail();
    await fillSignUp(page, { name: "Ada", email: newEmail });
    await page.getByRole("heading", { name: "Projects" }).waitFor();
  });

  test("ends with signing out: the pages ask for it again", async () => {
    const { page } = await openBrowser();
    const user = await signUp(url, "Ada");
    await enterAs(page, user, url, "/settings");
    await signOutInBrowser(page, "Ada");
    await page.goto("/settings");
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    // The cookie that was in the browser is worth nothing either.
    await enterAs(page, user, url, "/settings");
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
  });
});
