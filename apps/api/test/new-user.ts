import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import { makeId } from "../src/make-id.ts";
import type { AppRouter } from "../src/router.ts";

export type Client = TRPCClient<AppRouter>;

export type TestUser = {
  id: string;
  email: string;
  /** The session cookie, ready for a `Cookie` header. */
  cookie: string;
  /** What a browser on the product's own pages sends with a change. */
  headers: Record<string, string>;
  /** Calls as the web app does. */
  browser: Client;
  /** The id of the "Getting started" project. */
  projectId: string;
};

export const password = "correct horse battery";

const clientWith = (url: string, headers: Record<string, string>): Client =>
  createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers })] });

/** Calls with an API token, as the typed client does. */
export const bearerClient = (url: string, token: string): Client => clientWith(url, bearer(token));

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Signs a new user up over HTTP. */
export async function signUp(url: string, name = "Ada"): Promise<TestUser> {
  const email = `${makeId()}@example.com`;
  const response = await fetch(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ name, email, password }),
  });
  if (!response.ok) throw new Error(`Sign-up answered ${response.status}.`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const headers = { cookie, origin: url, "content-type": "application/json" };
  const browser = clientWith(url, headers);
  const { user } = await browser.user.me.query();
  const [project] = (await browser.project.list.query()).items;
  if (!project) throw new Error("The new user has no project.");
  return { id: user.id, email, cookie, headers, browser, projectId: project.id };
}

/** Signs a new user up and generates their token. */
export async function signUpWithToken(url: string): Promise<TestUser & { token: string }> {
  const user = await signUp(url);
  const { token } = await user.browser.token.generate.mutate();
  return { ...user, token };
}
