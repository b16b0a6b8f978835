import { drizzleAdapter } from "@better-auth/drizzle-adapter";
import { betterAuth } from "better-auth";
import { z } from "zod";
import type { FindSession } from "../actor.ts";
import type { Database } from "../database/client.ts";
import * as schema from "../database/schema.ts";

export type Sessions = {
  findSession: FindSession;
  /** Answers Better Auth's own paths. */
  handle: (request: Request) => Promise<Response>;
};

type Log = (level: "error" | "warn" | "info" | "debug", message: string) => void;

/** In characters. */
export const passwordLength = { min: 8, max: 128 };

/** The header that carries the caller's address to Better Auth; nobody outside can set it. */
export const addressHeader = "x-frostbyte-address";

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
    onAPIError: { throw: true },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    user: {
      additionalFields: {
        tier: { type: [...schema.tiers], required: false, defaultValue: "free", input: false },
      },
    },
    // Per address, in this process's memory; windows are in seconds.
    rateLimit: {
      enabled: true,
      window: 60,
      max: 1_000,
      customRules: {
        "/sign-in/email": { window: 60, max: 100 },
        "/sign-up/email": { window: 60, max: 1_000 },
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
