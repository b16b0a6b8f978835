import { isCancel, password, text } from "@clack/prompts";
import { CommandError } from "./command-error.ts";
import { defaultUrl, isToken, parseUrl, readTokenVariable } from "./connection.ts";
import type { Credential } from "./token-store.ts";

/** No token is longer, and no pipe may fill the memory. */
const maxInputLength = 4096;

/**
 * Returns the address and the token that the user gives: typed, and then not shown, or from
 * standard input. Nothing typed or piped means the stored token, or that of the environment.
 *
 * @throws CommandError when there is no token, or something that is none.
 */
export async function readCredentialInput(
  givenUrl: string | undefined,
  stored: Credential | null,
): Promise<Credential> {
  const isTyped = process.stdin.isTTY === true;
  const suggestedUrl = stored?.url ?? defaultUrl;
  const url = parseUrl(givenUrl ?? (isTyped ? await askUrl(suggestedUrl) : suggestedUrl));
  const known = readTokenVariable() ?? (stored?.url === url ? stored.token : null);
  const given = (isTyped ? await askToken(url, known !== null) : await readInput()).trim();
  const token = given === "" ? known : given;
  if (token === null) {
    throw new CommandError(
      `A token is needed, typed or on standard input: make one at ${url}/settings.`,
    );
  }
  if (!isToken(token)) {
    throw new CommandError(
      `That is no token, which is 64 hexadecimal characters: make one at ${url}/settings.`,
    );
  }
  return { url, token };
}

async function askUrl(suggestion: string): Promise<string> {
  const answer = await text({ message: "Where is Frostbyte?", initialValue: suggestion });
  return requireAnswer(answer);
}

async function askToken(url: string, isKnown: boolean): Promise<string> {
  const hint = isKnown ? "Enter keeps the one of this machine" : `from ${url}/settings`;
  const answer = await password({ message: `Your API token (${hint})`, mask: "•" });
  return requireAnswer(answer ?? "");
}

function requireAnswer(answer: string | symbol): string {
  if (isCancel(answer)) throw new CommandError("Nothing was changed.");
  return String(answer);
}

async function readInput(): Promise<string> {
  let input = "";
  process.stdin.setEncoding("utf8");
  for await (const chunk of process.stdin) {
    input += chunk;
    if (input.length > maxInputLength) break;
  }
  return input;
}
