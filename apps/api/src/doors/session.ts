import { STATUS_CODES } from "node:http";
import { Hono } from "hono";
import { z } from "zod";
import { badRequest, methodNotAllowed, notFound, tooManyRequests, unavailable } from "../errors.ts";
import { passwordLength } from "../password.ts";
import { addressHeader, type Sessions } from "./create-sessions.ts";
import type { DoorEnv } from "./entrance.ts";
import { readJsonBody } from "./read-body.ts";
import { requireSameOrigin } from "./same-origin.ts";

/** Better Auth has many more paths; these are the ones that the web app needs. */
const paths = {
  "/sign-up/email": "POST",
  "/sign-in/email": "POST",
  "/sign-out": "POST",
  "/get-session": "GET",
} as const;

/** The door of sign-up, sign-in and sign-out; what changes state must come from our own pages. */
export function sessionDoor(
  sessions: Sessions,
  publicUrl: string,
  readAddress: (request: Request, env: unknown) => string | null,
): Hono<DoorEnv> {
  const door = new Hono<DoorEnv>();
  for (const [path, method] of Object.entries(paths)) {
    door.on(method, path, async (c) => {
      const address = readAddress(c.req.raw, c.env);
      const request = await passOn(c.req.raw, publicUrl, address);
      return answer(sessions, request, c.get("requestId"));
    });
    door.all(path, () => {
      throw methodNotAllowed([method]);
    });
  }
  door.all("*", () => {
    throw notFound("page");
  });
  return door;
}

/** Gives the request as Better Auth may see it: checked, and with the caller's true address. */
async function passOn(
  request: Request,
  publicUrl: string,
  address: string | null,
): Promise<Request> {
  const headers = new Headers(request.headers);
  headers.delete(addressHeader);
  if (address) headers.set(addressHeader, address);
  if (request.method !== "POST") return new Request(request.url, { headers });
  const body = await readJsonBody(request);
  // PostgreSQL's text cannot hold NUL, and Better Auth would let it through.
  if (body.includes("\\u0000")) throw badRequest("Must not hold NUL characters");
  // Without a cookie or an origin it is no browser's request, and there is no session to ride.
  if (headers.has("cookie") || headers.has("origin")) requireSameOrigin(headers, publicUrl);
  return new Request(request.url, { method: "POST", headers, body });
}

async function answer(sessions: Sessions, request: Request, requestId: string): Promise<Response> {
  const response = await sessions.handle(request);
  if (response.ok) {
    response.headers.set("cache-control", "no-store");
    return response;
  }
  if (response.status === 429) {
    throw tooManyRequests(response.headers.get("x-retry-after") ?? "60");
  }
  return toProblem(response.status, await response.json().catch(() => null), requestId);
}

/** Better Auth's words that leave open what to do. */
const clearer: Record<string, string> = {
  PASSWORD_TOO_SHORT: `The password is too short: use at least ${passwordLength.min} characters.`,
  PASSWORD_TOO_LONG: `The password is too long: use at most ${passwordLength.max} characters.`,
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL:
    "An account with this e-mail exists already: sign in, or use another e-mail.",
  INVALID_EMAIL_OR_PASSWORD: "The e-mail or the password is wrong.",
};

const refusal = z.object({ code: z.string(), message: z.string() });

/**
 * Gives Better Auth's refusal as problem details, with its own code and the `message` that its own
 * client reads.
 * @throws SERVICE_UNAVAILABLE where the database did not take what it should have
 */
function toProblem(status: number, body: unknown, requestId: string): Response {
  const title = STATUS_CODES[status] ?? "Refused";
  const { code, message } = refusal.safeParse(body).data ?? { code: "REFUSED", message: title };
  if (code.startsWith("FAILED_TO_") || status >= 500) throw unavailable();
  const detail = clearer[code] ?? message;
  const problem = { type: "about:blank", title, status, detail, code, requestId, message: detail };
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-request-id": requestId,
  });
  if (status === 401) headers.set("www-authenticate", 'Bearer realm="frostbyte"');
  return new Response(JSON.stringify(problem), { status, headers });
}
