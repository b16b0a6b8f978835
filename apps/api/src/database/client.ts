import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { createDeadline, type WithDeadline } from "../deadline.ts";

export type Database = PostgresJsDatabase & { $client: Sql };
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
  /** Connections of their own for admission, one each; the pool where it must be the only one. */
  lanes: readonly Sql[];
  /** A connection for what may be lost in a crash: its commits do not wait for the disk. */
  stampLane: Sql;
  deadlineMs: number;
  /** How long callers wait for this database before they are told to come again. */
  withDeadline: WithDeadline;
  /** Ends the pool after its running queries, at the latest after five seconds. */
  close: () => Promise<void>;
};

/** Callers hear of a silent server before this (the contract says two seconds). */
const serverDeadlineMs = 1_500;
/** The embedded database is silent only while this very machine is busy: waiting is better. */
const embeddedDeadlineMs = 15_000;

/** Two batches under way keep a server busy; more only make each smaller. */
const laneCount = 2;

/** Opens a pool; nothing connects before the first query, and a lost server is found again. */
export function connect(address: DatabaseAddress, maxConnections: number): Connection {
  const isServer = "url" in address;
  const deadlineMs = isServer ? serverDeadlineMs : embeddedDeadlineMs;
  const sql = openPool(address, { connections: maxConnections, deadlineMs });
  const openLane = (settings = {}) =>
    isServer ? openPool(address, { connections: 1, deadlineMs, settings }) : sql;
  const lanes = isServer ? Array.from({ length: laneCount }, () => openLane()) : [sql];
  const stampLane = openLane({ synchronous_commit: "off" });
  return {
    database: drizzle(nameStatements(sql)),
    sql,
    lanes,
    stampLane,
    deadlineMs,
    withDeadline: createDeadline(deadlineMs),
    async close() {
      const pools = new Set([sql, ...lanes, stampLane]);
      await Promise.all([...pools].map((pool) => pool.end({ timeout: 5 })));
    },
  };
}

/**
 * Makes the query builder's statements named ones, described and planned once a connection: the
 * driver asks about an unnamed one each time, which costs a round trip of its own.
 */
function nameStatements(pool: Sql): Sql {
  const { begin } = pool;
  // Nobody gives the options that may stand before the callback.
  pool.begin = ((work: (tx: postgres.TransactionSql) => unknown) =>
    begin((tx) => work(nameEach(tx)))) as typeof begin;
  return nameEach(pool);
}

function nameEach<Client extends postgres.ISql>(client: Client): Client {
  const { unsafe } = client;
  client.unsafe = (query, values, options) => unsafe(query, values, { ...options, prepare: true });
  return client;
}

type PoolOptions = {
  connections: number;
  deadlineMs: number;
  settings?: Record<string, string>;
};

function openPool(
  address: DatabaseAddress,
  { connections, deadlineMs, settings = {} }: PoolOptions,
): Sql {
  const options = {
    max: connections,
    connect_timeout: 2,
    // In seconds: a server that is back is found within half of one.
    backoff: (attempts: number) => Math.min(2 ** attempts / 100, 0.5),
    onnotice: () => undefined,
    connection: {
      application_name: "frostbyte",
      statement_timeout: deadlineMs,
      TimeZone: "UTC",
      // Every statement of ours is short: compiling one costs more than running it.
      jit: "off",
      ...settings,
    },
  };
  if ("url" in address) return postgres(address.url, options);
  return postgres({
    ...options,
    // Its one connection is never opened anew: there would be no place for the second.
    max_lifetime: 0,
    host: address.socketFolder,
    database: "postgres",
    user: "postgres",
  });
}
