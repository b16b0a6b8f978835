import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  // biome-ignore lint/suspicious/noDeprecatedImports: only its older signature is deprecated
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, moment, oneOf, updatedAt, vias } from "./columns.ts";

export const tiers = ["free", "basic", "pro", "enterprise"] as const;
export const retirements = ["replaced", "deleted", "reported"] as const;

// user, session, account and verification have the columns that Better Auth names.
export const user = pgTable(
  "user",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    email: text("email").notNull().unique(),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text("image"),
    tier: text("tier", { enum: tiers }).notNull().default("free"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  () => [oneOf("user_tier", "tier", tiers)],
);

/** The column of a row that goes with its user. */
export const userId = () =>
  text("user_id")
    .notNull()
    .references(() => user.id, { onDelete: "cascade" });

export const session = pgTable(
  "session",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: userId(),
    expiresAt: moment("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("session_user").on(table.userId)],
);

export const account = pgTable(
  "account",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: userId(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: moment("access_token_expires_at"),
    refreshTokenExpiresAt: moment("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("account_user").on(table.userId)],
);

export const verification = pgTable(
  "verification",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: moment("expires_at").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("verification_identifier").on(table.identifier)],
);

/** The one live token of a user; only its SHA-256 is here. */
export const apiToken = pgTable(
  "api_token",
  {
    userId: text("user_id")
      .primaryKey()
      .references(() => user.id, { onDelete: "cascade" }),
    tokenHash: bytes("token_hash").notNull().unique(),
    generation: integer("generation").notNull(),
    createdAt: createdAt(),
  },
  () => [check("api_token_hash_length", sql`octet_length("token_hash") = 32`)],
);

/** Tokens that were replaced or deleted: their generations are never given out again. */
export const retiredToken = pgTable(
  "retired_token",
  {
    tokenHash: bytes("token_hash").primaryKey(),
    userId: userId(),
    generation: integer("generation").notNull(),
    retiredAt: moment("retired_at").notNull().defaultNow(),
    /** Null where it ended before this was kept. */
    retirement: text("retirement", { enum: retirements }),
  },
  (table) => [
    unique("retired_token_generation").on(table.userId, table.generation),
    oneOf("retired_token_retirement", "retirement", retirements),
  ],
);

/** Who still sends a retired token of the user: a row for each door and client. */
export const retiredTokenUse = pgTable(
  "retired_token_use",
  {
    userId: userId(),
    via: text("via", { enum: vias }).notNull(),
    /** Empty where the sender named none. */
    client: text("client").notNull(),
    requests: integer("requests").notNull(),
    firstAt: moment("first_at").notNull().defaultNow(),
    lastAt: moment("last_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.via, table.client] }),
    oneOf("retired_token_use_via", "via", vias),
  ],
);
