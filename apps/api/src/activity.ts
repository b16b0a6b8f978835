import { and, desc, eq, gt, gte, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Actor, SessionActor } from "./actor.ts";
import type { Call } from "./admission.ts";
import { createBatcher } from "./batcher.ts";
import type { Queryable, Sql, Transaction } from "./database/client.ts";
import { activity, project, task, user, type vias } from "./database/schema.ts";
import { unavailable, unrecorded } from "./errors.ts";
import { memberOf } from "./membership.ts";

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
export function createStampQueue(sqlPool: Sql, onLost: (error: unknown) => void): StampQueue {
  const batcher = createBatcher<Stamp, true>({
    send: async (stamps) => {
      await stampAll(sqlPool, stamps);
      return stamps.map(() => true);
    },
    maxItems: 500,
    maxWaiting: 20_000,
    whenFull: unavailable,
  });
  return {
    stampLater: (stamp) => void batcher.add(stamp).catch(onLost),
    drain: batcher.drain,
  };
}

async function stampAll(sqlPool: Sql, stamps: readonly Stamp[]): Promise<void> {
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
    where activity.id = stamp.id::bigint and activity.outcome = 'unfinished'`;
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
  call: { action: string; client: string | null; requestId: string; summary: string },
): Promise<void> {
  await tx
    .insert(activity)
    .values({ ...call, actorId: userId, via: "api", kind: "change", outcome: "ok" })
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

/**
 * Reads one page of a feed, newest first. Projects and tasks that the actor may not see now come
 * as null.
 */
export async function readFeed(database: Queryable, filter: FeedFilter) {
  const scope: (SQL | undefined)[] = filter.projectId
    ? [
        eq(activity.projectId, filter.projectId),
        eq(activity.kind, "change"),
        eq(activity.outcome, "ok"),
        memberOf(activity.projectId, filter.actor.user.id),
      ]
    : [
        eq(activity.actorId, filter.actor.user.id),
        filter.changesOnly ? eq(activity.kind, "change") : undefined,
      ];
  return database
    .select({ activity, actorName: user.name, project, task })
    .from(activity)
    .leftJoin(user, eq(user.id, activity.actorId))
    .leftJoin(
      project,
      and(eq(project.id, activity.projectId), memberOf(project.id, filter.actor.user.id)),
    )
    .leftJoin(task, and(eq(task.id, activity.taskId), eq(task.projectId, project.id)))
    .where(
      and(
        ...scope,
        filter.via ? eq(activity.via, filter.via) : undefined,
        filter.before === null ? undefined : lt(activity.id, filter.before),
      ),
    )
    .orderBy(desc(activity.id))
    .limit(filter.limit);
}

/** Gives when and by which door the user's token was last used since the given time, or null. */
export async function readLastUse(database: Queryable, userId: string, since: Date) {
  const rows = await database
    .select({ at: activity.at, via: activity.via })
    .from(activity)
    .where(and(eq(activity.actorId, userId), ne(activity.via, "web"), gte(activity.at, since)))
    .orderBy(desc(activity.id))
    .limit(1);
  return rows[0] ?? null;
}

/** Gives who used the user's tokens in the last seven days, the most recent first. */
export async function readClients(database: Queryable, userId: string) {
  const lastUsedAt = sql<string>`max(${activity.at})`;
  const rows = await database
    .select({
      via: activity.via,
      client: activity.client,
      requests: sql<number>`count(*)::int`,
      lastUsedAt,
    })
    .from(activity)
    .where(
      and(
        eq(activity.actorId, userId),
        ne(activity.via, "web"),
        gt(activity.at, sql`now() - interval '7 days'`),
      ),
    )
    .groupBy(activity.via, activity.client)
    .orderBy(desc(lastUsedAt))
    .limit(50);
  return rows.map((row) => ({ ...row, lastUsedAt: new Date(row.lastUsedAt) }));
}
