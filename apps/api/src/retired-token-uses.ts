import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { BearerVia } from "./actor.ts";
import { createBatcher } from "./batcher.ts";
import { retiredTokenUse } from "./database/account-tables.ts";
import type { Connection, Queryable, Sql } from "./database/client.ts";
import { unavailable } from "./errors.ts";

/** One request with a retired token of the user; the client is empty where it named none. */
export type Use = { userId: string; via: BearerVia; client: string };

export type UseQueue = {
  /** Counts the request soon, in a batch; what cannot be counted is reported, and lost. */
  countLater: (use: Use) => void;
  drain: () => Promise<void>;
};

/** Clients with a name of their own for each user; three rows are left for the doors' others. */
const maxNamedClients = 47;
const keptFor = "30 days";

/** Makes the queue that counts refused requests after their answers were given. */
export function createUseQueue(
  { stampLane, deadlineMs }: Pick<Connection, "stampLane" | "deadlineMs">,
  onLost: (error: unknown) => void,
): UseQueue {
  const batcher = createBatcher<Use, true, Sql>({
    send: async (uses, lane) => {
      await countAll(lane, uses);
      return uses.map(() => true);
    },
    lanes: [stampLane],
    maxItems: 2_000,
    maxCharacters: 256 * 1_024,
    measure: ({ userId, client }) => userId.length + client.length,
    maxWaiting: 20_000,
    lingerMs: 100,
    deadlineMs: 10 * deadlineMs,
    refuse: unavailable,
  });
  return {
    countLater: (use) => void batcher.add(use).catch(onLost),
    drain: batcher.drain,
  };
}

async function countAll(lane: Sql, uses: readonly Use[]): Promise<void> {
  const alike = [...Map.groupBy(uses, ({ userId, via, client }) => `${userId} ${via} ${client}`)];
  const counted = alike.flatMap(([, [first, ...others]]) =>
    first ? [{ ...first, requests: 1 + others.length }] : [],
  );
  const userIds = counted.map(({ userId }) => userId);
  await lane.begin(async (tx) => {
    // One writer at a time, on all replicas: the bound on a user's rows holds whatever races.
    await tx`select pg_advisory_xact_lock(hashtext('retired_token_use'))`;
    await tx`delete from retired_token_use
      where user_id = any(${userIds}::text[]) and last_at <= now() - ${keptFor}::interval`;
    await tx`
      with sent as (
        select user_id, via, client, requests::int
        from unnest(
          ${userIds}::text[],
          ${counted.map(({ via }) => via)}::text[],
          ${counted.map(({ client }) => client)}::text[],
          ${counted.map(({ requests }) => String(requests))}::text[]
        ) as sent(user_id, via, client, requests)
      ), known as (
        select sent.*, sent.client = '' or use.user_id is not null as has_row
        from sent left join retired_token_use as use using (user_id, via, client)
      ), numbered as (
        select *,
          row_number() over (partition by user_id, has_row order by via, client) as place,
          (select count(*) from retired_token_use as use
            where use.user_id = known.user_id and use.client <> '') as named
        from known
      )
      insert into retired_token_use as use (user_id, via, client, requests)
      select user_id, via,
        case when has_row or named + place <= ${maxNamedClients} then client else '' end as client,
        sum(requests)
      from numbered group by 1, 2, 3
      on conflict (user_id, via, client) do update set
        requests = least(use.requests::bigint + excluded.requests, 2147483647),
        last_at = excluded.last_at`;
  });
}

/** Gives who sent a retired token of the user in the last 30 days, the most recent first. */
export function readStillTried(database: Queryable, userId: string) {
  const { via, client, requests, firstAt, lastAt } = retiredTokenUse;
  return database
    .select({ via, client, requests, firstAt, lastAt })
    .from(retiredTokenUse)
    .where(and(eq(retiredTokenUse.userId, userId), gt(lastAt, sql`now() - ${keptFor}::interval`)))
    .orderBy(desc(lastAt), via, client);
}
