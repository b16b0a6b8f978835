import { and, desc, eq, gt, gte, sql } from "drizzle-orm";
import type { Actor, SessionActor } from "./actor.ts";
import type { Call } from "./admission.ts";
import { createBatcher } from "./batcher.ts";
import { firstIdOfDays } from "./database/activity-since.ts";
import { activity } from "./database/activity-table.ts";
import type { Connection, Database, Queryable, Sql, Transaction } from "./database/client.ts";
import { vias } from "./database/columns.ts";
import { unavailable, unrecorded } from "./errors.ts";
import { feedPages } from "./feed-page.ts";

/** What a procedure can say of a call beyond its path. */
export type Mark = {
  projectId?: string;
  taskId?: string;
  /** One plain sentence. */
  summary: string;
};

export type Stamp = Mark & { activityId: string; outcome: "ok" | "denied" | "failed" };

export type StampQueue = {
  /** Stamps the row soon, in a batch; losing it leaves the row `unfinished`, never missing. */
  stampLater: (stamp: Stamp) => void;
  drain: () => Promise<void>;
};

/** Makes the queue that stamps outcomes after their answers were given. */
export function createStampQueue(
  { stampLane, deadlineMs }: Pick<Connection, "stampLane" | "deadlineMs">,
  onLost: (error: unknown) => void,
): StampQueue {
  const batcher = createBatcher<Stamp, true, Sql>({
    send: async (stamps, lane) => {
      await stampAll(lane, stamps);
      return stamps.map(() => true);
    },
    lanes: [stampLane],
    maxItems: 500,
    maxCharacters: 256 * 1_024,
    measure: ({ summary }) => summary.length + stampCharacters,
    maxWaiting: 20_000,
    lingerMs: 10,
    deadlineMs: 10 * deadlineMs,
    refuse: unavailable,
  });
  return {
    stampLater: (stamp) => void batcher.add(stamp).catch(onLost),
    drain: batcher.drain,
  };
}

/** The ids and the outcome of a stamp, about. */
const stampCharacters = 64;

async function stampAll(sqlPool: Sql, stamps: readonly Stamp[]): Promise<void> {
  // As numbers they are exact: ids are far below 2^53.
  const ids = stamps.map(({ activityId }) => Number(activityId));
  await sqlPool`
    update activity set outcome = stamp.outcome, summary = stamp.summary,
      project_id = stamp.project_id, task_id = stamp.task_id
    from unnest(
      ${stamps.map(({ activityId }) => activityId)}::text[],
      ${stamps.map(({ outcome }) => outcome)}::text[],
      ${stamps.map(({ summary }) => summary)}::text[],
      ${stamps.map(({ projectId }) => projectId ?? null)}::text[],
      ${stamps.map(({ taskId }) => taskId ?? null)}::text[]
    ) as stamp(id, outcome, summary, project_id, task_id)
    where activity.id = stamp.id::bigint and activity.outcome = 'unfinished'
      -- Known before the rows are looked for: other partitions are left out.
      and activity.id between ${Math.min(...ids)} and ${Math.max(...ids)}`;
}

/**
 * Stamps a change's row inside the change's own transaction: both hold, or neither.
 * @throws SERVICE_UNAVAILABLE when it cannot be written
 */
export async function stampChange(tx: Transaction, activityId: string, mark: Mark): Promise<void> {
  const { projectId = null, taskId = null, summary } = mark;
  await tx
    .update(activity)
    .set({ outcome: "ok", projectId, taskId, summary })
    .where(eq(activity.id, BigInt(activityId)))
    .catch(unrecorded);
}

/**
 * Records a browser's change inside the change's own transaction.
 * @throws SERVICE_UNAVAILABLE when it cannot be written
 */
export async function recordBrowserChange(
  tx: Transaction,
  actor: SessionActor,
  call: Call & { requestId: string },
  mark: Mark,
): Promise<void> {
  const { projectId = null, taskId = null, summary } = mark;
  await tx
    .insert(activity)
    .values({
      actorId: actor.user.id,
      via: actor.via,
      client: actor.client,
      action: call.action,
      kind: "change",
      outcome: "ok",
      projectId,
      taskId,
      summary,
      requestId: call.requestId,
    })
    .catch(unrecorded);
}

/**
 * Records that somebody who holds a token ended it, in that user's own feed.
 * @throws SERVICE_UNAVAILABLE when it cannot be written
 */
export async function recordRevocation(
  tx: Transaction,
  userId: string,
  call: Pick<Call, "action" | "summary"> & Pick<Actor, "via" | "client"> & { requestId: string },
): Promise<void> {
  await tx
    .insert(activity)
    .values({ ...call, actorId: userId, kind: "change", outcome: "ok" })
    .catch(unrecorded);
}

export type FeedFilter = {
  actor: Actor;
  /** Only entries older than this id. */
  before: bigint | null;
  limit: number;
  via: (typeof vias)[number] | null;
  /** With one, the project's changes by any member; else the actor's own entries. */
  projectId: string | null;
  changesOnly: boolean;
};

export type FeedRow = Awaited<ReturnType<typeof readFeed>>[number];

const lastPossibleId = 9_223_372_036_854_775_807n;

/**
 * Reads one page of a feed, newest first: nothing of a project that the actor may not see. Projects
 * and tasks that the actor may not see now come as null.
 */
export async function readFeed(database: Database, filter: FeedFilter) {
  const { actor, before, limit, via, projectId, changesOnly } = filter;
  const scope = projectId !== null ? "project" : changesOnly ? "ownChanges" : "own";
  return feedPages[scope](database).execute({
    userId: actor.user.id,
    projectId,
    vias: via === null ? vias : [via],
    before: String(before ?? lastPossibleId),
    limit,
  });
}

const bearerVias = vias.filter((via) => via !== "web");

/** Gives when and by which door the user's token was last used since the given time, or null. */
export async function readLastUse(database: Queryable, userId: string, since: Date) {
  const newest = database
    .select({ id: activity.id, at: activity.at, via: activity.via })
    .from(activity)
    .where(and(eq(activity.actorId, userId), eq(activity.via, sql`door.via`)))
    .orderBy(desc(activity.id))
    .limit(1)
    .as("newest");
  const rows = await database
    .select({ at: newest.at, via: newest.via })
    .from(sql`unnest(${sql.param(bearerVias)}::text[]) as door(via)`)
    .crossJoinLateral(newest)
    .where(gte(newest.at, since))
    .orderBy(desc(newest.id))
    .limit(1);
  return rows[0] ?? null;
}

/** A million rows are counted in about a second, and a statement may take little more. */
const countedByDoor = 250_000;

/**
 * Gives who used the user's tokens in the last seven days, the most recent first. Nothing older is
 * read; of each door the newest 250,000 requests are counted.
 */
export async function readClients(database: Queryable, userId: string) {
  const recent = database
    .select({ client: activity.client, at: activity.at })
    .from(activity)
    .where(
      and(
        eq(activity.actorId, userId),
        eq(activity.via, sql`door.via`),
        gte(activity.id, firstIdOfDays(7)),
      ),
    )
    .orderBy(desc(activity.id))
    .limit(countedByDoor)
    .as("recent");
  const via = sql<(typeof bearerVias)[number]>`door.via`;
  const lastUsedAt = sql<string>`max(${recent.at})`;
  const rows = await database
    .select({ via, client: recent.client, requests: sql<number>`count(*)::int`, lastUsedAt })
    .from(sql`unnest(${sql.param(bearerVias)}::text[]) as door(via)`)
    .crossJoinLateral(recent)
    .where(gt(recent.at, sql`now() - interval '7 days'`))
    .groupBy(via, recent.client)
    .orderBy(desc(lastUsedAt))
    .limit(50);
  return rows.map((row) => ({ ...row, lastUsedAt: new Date(row.lastUsedAt) }));
}
