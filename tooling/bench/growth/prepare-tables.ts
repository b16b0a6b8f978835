import { setTimeout as sleep } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { startFrostbyte } from "../start-frostbyte.ts";
import { readPartitions } from "./activity-partitions.ts";
import type { IdRange } from "./population.ts";

const partitionsWithinMs = 30_000;

/**
 * Has the product make its tables in an empty database, with partitions for so many rows of
 * activity; gives the ids for them. Where they fill a partition, the newest is left half full: an
 * empty one would take inserts faster than they mostly are.
 */
export async function prepareTables(
  stack: AsyncDisposableStack,
  databaseUrl: string,
  rows: number,
): Promise<IdRange> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await runProduct(stack, databaseUrl, () => Promise.resolve());
    const [oldest] = await readPartitions(sql);
    const rangeSize = (oldest?.ids.last ?? 0) + 1;
    const first = rows < rangeSize ? 1 : rangeSize / 2;
    const last = first + rows - 1;
    await sql`select setval('activity_id_seq', ${last})`;
    await runProduct(stack, databaseUrl, () => waitForPartitions(sql, last));
    return { first, last };
  } finally {
    await sql.end();
  }
}

/** The product makes partitions once it runs. */
async function runProduct(
  stack: AsyncDisposableStack,
  databaseUrl: string,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const product = stack.use(new AsyncDisposableStack());
  await startFrostbyte(product, { DATABASE_URL: databaseUrl });
  await meanwhile();
  await product.disposeAsync();
}

async function waitForPartitions(sql: Sql, lastId: number): Promise<void> {
  const deadline = Date.now() + partitionsWithinMs;
  for (;;) {
    const newest = (await readPartitions(sql)).at(-1);
    if (newest && newest.ids.first > lastId) return;
    if (Date.now() > deadline) throw new Error("The product made too few partitions of activity.");
    await sleep(50);
  }
}
