import { drizzleAdapter } from "@better-auth/drizzle-adapter";
import { betterAuth } from "better-auth";
import { Hono } from "hono";
import { z } from "zod";
import type { FindSession } from "../actor.ts";
import type { Database } from "../database/client.ts";
import * as schema from "../database/schema.ts";
import { notFound, problemResponse, tooManyRequests } from "../errors.ts";
import type { DoorEnv } from "./entrance.ts";
import { readJsonBody } from "./read-body.ts";
import { requireSameOrigin } from "./same-origin.ts";

export type Sessions = {
  findSession: FindSession;
  /** Answers Better Auth's own paths. */
  handle: (request: Request) => Promise<Response>;
};

type Log = (level: "error" | "warn" | "info" | "debug", message: string) => void;

/** The header that carries the caller's address to Better Auth; nobody outside can set it. */
const addressHeader = "x-frostbyte-address";

/** Makes sign-up, sign-in and sessions, kept in the database and named by a signed cookie. */
export function createSessions(options: {
  database: Database;
  publicUrl: string;
  secret: string;
  onSignUp: (userId: string) => Promise<void>;
  log: Log;
}): Sessions {
  const isHttps = options.publicUrl.startsWith("https:");
  const auth = betterAuth({
    baseURL: options.publicUrl,
    basePath: "/api/auth",
    secret: options.secret,
    trustedOrigins: [options.publicUrl],
    telemetry: { enabled: false },
    database: drizzleAdapter(options.database, { provider: "pg", schema, transaction: true }),
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    user: {
      additionalFields: {
        tier: { type: [...schema.tiers], required: false, defaultValue: "free", input: false },
      },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 1_000,
      customRules: {
        "/sign-in/email": { window: 60, max: 100 },
        "/sign-up/email": { window: 60, max: 100 },
      },
    },
    advanced: {
      // The prefix is part of the name here, because useSecureCookies would add __Secure- instead.
      useSecureCookies: false,
      cookiePrefix: isHttps ? "__Host-frostbyte" : "frostbyte",
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    databaseHooks: { user: { create: { after: ({ id }) => options.onSignUp(id) } } },
    logger: { log: (level, message) => options.log(level, message) },
  });
  return {
    handle: auth.handler,
    async findSession(headers) {
      const found = await auth.api.getSession({ headers });
      if (!found) return null;
      const { id, name, email, tier } = found.user;
      const user = { id, name, email, tier: z.enum(schema.tiers).parse(tier) };
      return { id: found.session.id, user };
    },
  };
}

/** The door of sign-up, sign-in and sign-out; what changes state must come from our own pages. */
export function sessionDoor(
  sessions: Sessions,
  publicUrl: string,
  readAddress: (request: Request, env: unknown) => string | null,
): Hono<DoorEnv> {
  return new Hono<DoorEnv>().all("*", async (c) => {
    const request = c.req.raw;
    const headers = new Headers(request.headers);
    headers.delete(addressHeader);
    const address = readAddress(request, c.env);
    if (address) headers.set(addressHeader, address);
    const reads = request.method === "GET" || request.method === "HEAD";
    const body = reads ? null : await readJsonBody(request);
    // Without a cookie or an origin it is no browser's request, and there is no session to ride.
    if (!reads && (headers.has("cookie") || headers.has("origin"))) {
      requireSameOrigin(headers, publicUrl);
    }
    const response = await sessions.handle(
      new Request(request.url, { method: request.method, headers, body }),
    );
    response.headers.set("cache-control", "no-store");
    if (response.status === 404) throw notFound("page");
    if (response.status === 429) {
      return problemResponse(
        tooManyRequests(response.headers.get("x-retry-after") ?? "60"),
        c.get("requestId"),
      );
    }
    return response;
  });
}
