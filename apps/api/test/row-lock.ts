import { setTimeout as sleep } from "node:timers/promises";
import { connect, type Sql } from "../src/database/client.ts";
import type { Running } from "./start-frostbyte.ts";

export type RowLock = {
  /** Lets go of what it holds; a second call does nothing. */
  release: () => Promise<void>;
};

/** Holds what the statement locks, on a connection of its own, until it is released. */
export async function holdLock(
  { address }: Running,
  lock: (sql: Sql) => Promise<unknown>,
): Promise<RowLock> {
  const { sql, close } = connect(address, 1);
  await sql`begin`;
  await lock(sql);
  let released: Promise<void> | undefined;
  const release = async () => {
    await sql`commit`;
    await close();
  };
  return {
    release: () => {
      released ??= release();
      return released;
    },
  };
}

const boundMs = 1_000;

/**
 * Returns once so many of the product's statements wait for locks in this database.
 * @throws Error when they do not within a second
 */
export async function untilWaiting({ sql }: Running, count: number): Promise<void> {
  const until = Date.now() + boundMs;
  while (Date.now() < until) {
    const waiting = await sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    if (waiting.length >= count) return;
    await sleep(5);
  }
  throw new Error(`No ${count} statements wait for locks.`);
}
