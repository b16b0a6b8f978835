import { createClient, type FrostbyteClient } from "@frostbyte/client";
import { TRPCClientError } from "@trpc/client";
import { CommandError, tokenRefused, unreachable } from "./command-error.ts";
import { type Credential, readCredential } from "./token-store.ts";

/** The variable that holds the token where the user chose so. */
const tokenVariable = "FROSTBYTE_API_TOKEN";

export const defaultUrl = "http://localhost:4000";

const answerTimeoutMs = 15_000;

/** Tells whether the text is a token by its shape. */
export const isToken = (text: string) => /^[0-9a-f]{64}$/.test(text);

/**
 * Returns the origin of an address of Frostbyte, `/mcp` or no path at its end.
 *
 * @throws CommandError when it is none; the sentence does not repeat what may be a misplaced token.
 */
export function parseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isHttp = url?.protocol === "http:" || url?.protocol === "https:";
  const isPlain = url !== null && url.username + url.password + url.search + url.hash === "";
  if (!isHttp || !isPlain || !["/", "/mcp", "/mcp/"].includes(url.pathname)) {
    throw new CommandError(`The address must look like ${defaultUrl}.`);
  }
  return url.origin;
}

/**
 * Returns the stored token and its address, or the token of the environment. A stored token is
 * never sent to another address than its own.
 *
 * @throws CommandError when there is no token.
 */
export async function findCredential(url?: string): Promise<Credential> {
  const wanted = url === undefined ? undefined : parseUrl(url);
  const stored = await readCredential();
  if (stored !== null && (wanted === undefined || wanted === stored.url)) return stored;
  const token = readTokenVariable();
  if (token !== null) return { url: wanted ?? defaultUrl, token };
  throw new CommandError("There is no token here yet: run `frostbyte connect`.");
}

/** Returns the token in the environment, or null when there is none. */
export function readTokenVariable(): string | null {
  const token = process.env[tokenVariable]?.trim() ?? "";
  return isToken(token) ? token : null;
}

/**
 * Returns what the call answers.
 *
 * @throws CommandError in a sentence: the token is refused, the server is silent, or what it said.
 */
export async function askFrostbyte<Answer>(
  { url, token }: Credential,
  call: (client: FrostbyteClient, options: { signal: AbortSignal }) => Promise<Answer>,
): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(answerTimeoutMs);
    return await call(createClient({ url, token, client: "frostbyte" }), { signal });
  } catch (error) {
    throw error instanceof TRPCClientError ? describeFailure(url, error) : error;
  }
}

type Failure = { message: string; cause?: unknown; data?: { httpStatus?: unknown } | null };

function describeFailure(url: string, { message, data, cause }: Failure): CommandError {
  const status = data?.httpStatus;
  if (status === 401) return tokenRefused(url, message);
  if (typeof status === "number") return new CommandError(message);
  // What is not JSON did not come from Frostbyte.
  if (cause instanceof SyntaxError) {
    return new CommandError(
      `What answers at ${url} is not Frostbyte: name its address with --url.`,
    );
  }
  return unreachable(url);
}
