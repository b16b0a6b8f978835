import { sql } from "drizzle-orm";
import { check, customType, timestamp } from "drizzle-orm/pg-core";

/** The doors through which a row may have come; columns of several tables hold one. */
export const vias = ["web", "plugin", "api", "mcp"] as const;

/** Bytes as they are. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** A moment to the millisecond, with its zone. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** When the row was added. */
export const createdAt = () => moment("created_at").notNull().defaultNow();

/** When the row was changed last; whoever changes it sets this. */
export const updatedAt = () => moment("updated_at").notNull().defaultNow();

/** One of the listed words, checked by the database as well. */
export const oneOf = (name: string, column: string, words: readonly string[]) =>
  check(name, sql.raw(`"${column}" in (${words.map((word) => `'${word}'`).join(", ")})`));
