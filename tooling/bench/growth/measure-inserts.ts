import { performance } from "node:perf_hooks";
import type { Sql } from "postgres";
import type { Load } from "../apply-load.ts";
import { percentile } from "../statistics.ts";
import { userIdOf } from "./population.ts";

/** As admission does it at 64 connections: two batches in flight, half of the requests in each. */
const lanes = 2;
const rowsAtOnce = 32;
export const insertsAtOnce = lanes * rowsAtOnce;

/** Inserts activity of these users for so many seconds; gives rows a second, and the ms of a batch. */
export async function measureInserts(
  sql: Sql,
  users: readonly number[],
  seconds: number,
): Promise<Load> {
  const batchesMs: number[] = [];
  const actorIds = users.map(userIdOf);
  const idle = performance.eventLoopUtilization();
  const startedAt = performance.now();
  let next = 0;
  async function fillLane(): Promise<void> {
    while (performance.now() - startedAt < seconds * 1_000) {
      const batch = Array.from({ length: rowsAtOnce }, () => actorIds[next++ % users.length] ?? "");
      const sentAt = performance.now();
      await insertBatch(sql, batch);
      batchesMs.push(performance.now() - sentAt);
    }
  }
  await Promise.all(Array.from({ length: lanes }, fillLane));
  const sorted = Float64Array.from(batchesMs).sort();
  const answered = sorted.length * rowsAtOnce;
  return {
    requestsPerSecond: (answered * 1_000) / (performance.now() - startedAt),
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
    answered,
    failure: null,
    loaderUtilization: performance.eventLoopUtilization(idle).utilization,
  };
}

const insertBatch = (sql: Sql, actorIds: readonly string[]) => sql`
  insert into activity (actor_id, via, client, action, kind, summary, request_id)
  select actor_id, 'api', 'bench', 'user.me', 'read', 'Read the account', gen_random_uuid()::text
  from unnest(${[...actorIds]}::text[]) as actor_id`;
