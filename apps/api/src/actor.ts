import { hashToken } from "@frostbyte/auth/hash-token";
import { parseBearer } from "@frostbyte/auth/parse-bearer";
import type { tiers } from "./database/account-tables.ts";
import { invalidToken, missingCredential } from "./errors.ts";
import { toPlainText } from "./plain-text.ts";

export type User = { id: string; name: string; email: string; tier: (typeof tiers)[number] };

export type BearerVia = "plugin" | "api" | "mcp";

/** Who acts by an API token; `via` is the door that admitted it. */
export type BearerActor = {
  credential: "bearer";
  via: BearerVia;
  user: User;
  client: string | null;
  tokenHash: Buffer;
  /** When it was made is in ISO 8601. */
  token: { generation: number; createdAt: string };
};

/** Who acts in the browser. */
export type SessionActor = {
  credential: "session";
  via: "web";
  user: User;
  client: string | null;
  sessionId: string;
};

export type Actor = BearerActor | SessionActor;

/** Finds the live session of a request's cookie: its signature and expiry hold. */
export type FindSession = (headers: Headers) => Promise<{ id: string; user: User } | null>;

/** Says whether the request brings a bearer credential, well formed or not; it then owns the request. */
export function hasBearer(headers: Headers): boolean {
  return headers.has("authorization");
}

/**
 * Gives the hash of the request's one well-formed bearer token.
 * @throws UNAUTHORIZED when there is none, or it is not exactly one token
 */
export function readTokenHash(headers: Headers): Buffer {
  // Headers joins repeated fields with ", ", which no token survives.
  const value = headers.get("authorization");
  const bearer = parseBearer(value === null ? [] : [value]);
  if (bearer.kind === "absent") throw missingCredential();
  if (bearer.kind === "malformed") throw invalidToken();
  return hashToken(bearer.token);
}

/** Gives who acts by the request's session cookie, or null without a live session. */
export async function resolveSession(
  findSession: FindSession,
  headers: Headers,
): Promise<SessionActor | null> {
  if (!headers.has("cookie")) return null;
  const session = await findSession(headers);
  if (!session) return null;
  return {
    credential: "session",
    via: "web",
    user: session.user,
    client: readClient(headers),
    sessionId: session.id,
  };
}

const printableAscii = /^[\x20-\x7e]{1,64}$/;
/** RFC 9110, section 10.1.5: the name of a `product`, without its version. */
const firstProduct = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+/;

/**
 * Gives what the caller claims to be: `X-Frostbyte-Client`, else the MCP client's name, else the
 * first product of `User-Agent`. At most 64 printable characters, never used to decide anything.
 */
export function readClient(headers: Headers, mcpClientName?: string): string | null {
  const product = headers.get("user-agent")?.match(firstProduct)?.[0];
  for (const claim of [headers.get("x-frostbyte-client"), mcpClientName, product]) {
    if (claim && printableAscii.test(claim)) return toPlainText(claim, 64) || null;
  }
  return null;
}
