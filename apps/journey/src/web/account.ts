import type { Page } from "playwright-core";
import { password, type User } from "../sign-up.ts";

export type Newcomer = { name: string; email: string };

/** Opens the address, finds the way to the sign-up page and creates an account there. */
export async function signUpInBrowser(page: Page, newcomer: Newcomer): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Create an account" }).click();
  await fillSignUp(page, newcomer);
  await page.getByRole("heading", { name: "Projects" }).waitFor();
}

/** Fills in the sign-up page and sends it off. */
export async function fillSignUp(page: Page, { name, email }: Newcomer): Promise<void> {
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
}

/** Fills in the sign-in page and sends it off. */
export async function fillSignIn(page: Page, email: string, secret = password): Promise<void> {
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs the user in without the pages, for journeys that begin behind them, and opens `path`. */
export async function enterAs(page: Page, user: User, url: string, path = "/"): Promise<void> {
  const [name = "", ...value] = user.cookie.split("=");
  await page.context().addCookies([{ name, value: value.join("="), url }]);
  await page.goto(path);
}

/** Signs out by the menu under the user's name. */
export async function signOutInBrowser(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `Account of ${name}` }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
}
