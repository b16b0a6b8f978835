import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { createDeadline, type WithDeadline } from "../deadline.ts";
import * as schema from "./schema.ts";

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** Where a query may run: on any connection, or inside the caller's transaction. */
export type Queryable = Database | Transaction;
export type Sql = postgres.Sql;

/** Where PostgreSQL listens: an address, or the folder of a unix socket. */
export type DatabaseAddress = { url: string } | { socketFolder: string };

export type Connection = {
  database: Database;
  /** The same pool below the query builder, for the statements that admission batches. */
  sql: Sql;
  /** How long callers wait for this database before they are told to come again. */
  withDeadline: WithDeadline;
  /** Ends the pool after its running queries, at the latest after five seconds. */
  close: () => Promise<void>;
};

/** Callers hear of a silent server before this (the contract says two seconds). */
const serverDeadlineMs = 1_500;
/** The embedded database is silent only while this very machine is busy: waiting is better. */
const embeddedDeadlineMs = 15_000;

/** Opens a pool; nothing connects before the first query, and a lost server is found again. */
export function connect(address: DatabaseAddress, maxConnections: number): Connection {
  const deadlineMs = "url" in address ? serverDeadlineMs : embeddedDeadlineMs;
  const options = {
    max: maxConnections,
    connect_timeout: 2,
    onnotice: () => undefined,
    connection: { application_name: "frostbyte", statement_timeout: deadlineMs },
  };
  const sql =
    "url" in address
      ? postgres(address.url, options)
      : postgres({
          ...options,
          // Its one connection is never opened anew: there would be no place for the second.
          max_lifetime: 0,
          host: address.socketFolder,
          database: "postgres",
          user: "postgres",
        });
  return {
    database: drizzle(sql, { schema }),
    sql,
    withDeadline: createDeadline(deadlineMs),
    close: () => sql.end({ timeout: 5 }),
  };
}
