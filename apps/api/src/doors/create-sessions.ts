import { AsyncLocalStorage } from "node:async_hooks";
import { drizzleAdapter } from "@better-auth/drizzle-adapter";
import { betterAuth } from "better-auth";
import { z } from "zod";
import type { FindSession } from "../actor.ts";
import { account, session, tiers, user, verification } from "../database/account-tables.ts";
import type { Database, Transaction } from "../database/client.ts";

export type Sessions = {
  findSession: FindSession;
  /** Answers Better Auth's own paths. */
  handle: (request: Request) => Promise<Response>;
};

type Log = (level: "error" | "warn" | "info" | "debug", message: string) => void;

/** The tables that Better Auth may touch. */
const schema = { user, session, account, verification };

/** In characters. */
export const passwordLength = { min: 8, max: 128 };

/** The header that carries the caller's address to Better Auth; nobody outside can set it. */
export const addressHeader = "x-frostbyte-address";

/** Makes sign-up, sign-in and sessions, kept in the database and named by a signed cookie. */
export function createSessions(options: {
  database: Database;
  publicUrl: string;
  secret: string;
  /** Runs in the transaction that makes the user. */
  onSignUp: (tx: Transaction, userId: string) => Promise<void>;
  log: Log;
}): Sessions {
  const isHttps = options.publicUrl.startsWith("https:");
  const { database, currentTransaction } = exposeTransaction(options.database);
  const auth = betterAuth({
    baseURL: options.publicUrl,
    basePath: "/api/auth",
    secret: options.secret,
    trustedOrigins: [options.publicUrl],
    telemetry: { enabled: false },
    database: drizzleAdapter(database, { provider: "pg", schema, transaction: true }),
    onAPIError: { throw: true },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    user: {
      additionalFields: {
        tier: { type: [...tiers], required: false, defaultValue: "free", input: false },
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
    // What runs after the user's own creation runs after the commit; the account's is still inside.
    databaseHooks: {
      account: {
        create: { before: ({ userId }) => options.onSignUp(currentTransaction(), userId) },
      },
    },
    logger: { log: (level, message) => options.log(level, message) },
  });
  return {
    handle: auth.handler,
    async findSession(headers) {
      const found = await auth.api.getSession({ headers });
      if (!found) return null;
      const { id, name, email, tier } = found.user;
      const user = { id, name, email, tier: z.enum(tiers).parse(tier) };
      return { id: found.session.id, user };
    },
  };
}

/** Better Auth keeps its transaction to itself: this database hands the running one on. */
function exposeTransaction(database: Database) {
  const running = new AsyncLocalStorage<Transaction>();
  const exposed: Database = Object.create(database);
  exposed.transaction = (work, config) =>
    database.transaction((tx) => running.run(tx, () => work(tx)), config);
  return {
    database: exposed,
    currentTransaction(): Transaction {
      const tx = running.getStore();
      if (!tx) throw new Error("A user was made outside a transaction.");
      return tx;
    },
  };
}
