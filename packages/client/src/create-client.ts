import type { AppRouter } from "@frostbyte/api";
import { createTRPCClient, httpBatchLink, type TRPCClient } from "@trpc/client";

export type FrostbyteClient = TRPCClient<AppRouter>;

export type ClientOptions = {
  /** Where Frostbyte is served, such as `http://localhost:4000`. */
  url: string;
  /** The API token: 64 lowercase hexadecimal characters. */
  token: string;
  /** What the activity feed shows beside each request: a name for this program. */
  client?: string | undefined;
};

/** The server refuses larger batches. */
const maxBatchSize = 10;

/**
 * Returns a client whose procedures act as the token's user: `await createClient({ url, token })
 * .user.me.query()`. Calls made in the same tick travel together. Nothing is sent before a call.
 *
 * @throws TypeError when an option is malformed; the message never repeats a value, since any of
 * them may be a misplaced token.
 */
export function createClient({ url, token, client }: ClientOptions): FrostbyteClient {
  requireOption("token", isToken(token), "64 lowercase hexadecimal characters");
  requireOption("url", isAddress(url), "an http or https address such as http://localhost:4000");
  requireOption("client", isClaim(client), "1 to 64 printable ASCII characters");
  const headers = {
    authorization: `Bearer ${token}`,
    ...(client !== undefined && { "x-frostbyte-client": client }),
  };
  const endpoint = `${url.replace(/\/+$/, "")}/trpc`;
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: endpoint, headers, maxItems: maxBatchSize })],
  });
}

function requireOption(name: keyof ClientOptions, isValid: boolean, expected: string): void {
  if (!isValid) throw new TypeError(`createClient: ${name} is not valid: expected ${expected}.`);
}

// The checks take unknown values: the callers of the built file need not be type-checked.

function isToken(token: unknown): boolean {
  return typeof token === "string" && /^[0-9a-f]{64}$/.test(token);
}

function isAddress(url: unknown): boolean {
  if (typeof url !== "string" || !URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  const isHttp = protocol === "http:" || protocol === "https:";
  return isHttp && username + password === "" && !/[?#\s]/.test(url);
}

function isClaim(client: unknown): boolean {
  return client === undefined || (typeof client === "string" && /^[\x20-\x7e]{1,64}$/.test(client));
}
