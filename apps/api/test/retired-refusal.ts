import type { TestUser } from "./new-user.ts";
import { signUpWithToken } from "./new-user.ts";

export type Holder = TestUser & { token: string };

/** What every token gets that never opened anything, word for word. */
const description = "The token is malformed, was replaced, or was deleted.";

export const challenge = (words: string) =>
  `Bearer realm="frostbyte", error="invalid_token", error_description="${words}"`;

export const plainRefusal = {
  status: 401,
  detail: `${description} Generate or copy the current one in the settings.`,
  challenge: challenge(description),
};

/** Reads what a refusal tells its caller. */
export async function readRefusal(answer: Response) {
  const { status, headers } = answer;
  const { detail }: { detail: string } = JSON.parse(await answer.text());
  return { status, detail, challenge: headers.get("www-authenticate") };
}

/** Gives a token that was deleted, and whose it was. */
export async function makeRetired(url: string): Promise<Holder> {
  const user = await signUpWithToken(url);
  await user.browser.token.revoke.mutate();
  return user;
}
