import { and, desc, eq, gte, sql } from "drizzle-orm";
import { firstIdOfDays } from "./database/activity-since.ts";
import { activity } from "./database/activity-table.ts";
import type { Database } from "./database/client.ts";
import type { vias as everyVia } from "./database/columns.ts";
import { prepareOnce } from "./database/prepare-once.ts";
import { mayReadFeed, type Scope, scopes, vias } from "./feed-page.ts";

/** How many days a summary has. */
export const summaryDays = 30;

/** How many of the newest entries of each door are counted: all of them take half a second. */
export const countedADoor = 100_000;

/** Counts the newest entries of each door by their day in UTC. */
function prepareDays(database: Database, scope: Scope) {
  const recent = database
    .select({ at: activity.at })
    .from(activity)
    .where(
      and(
        scopes[scope],
        eq(activity.via, sql`door.via`),
        gte(activity.id, firstIdOfDays(summaryDays)),
      ),
    )
    .orderBy(desc(activity.id))
    .limit(countedADoor)
    .as("recent");
  const via = sql<(typeof everyVia)[number]>`door.via`;
  const day = sql<string>`to_char(${recent.at} at time zone 'UTC', 'YYYY-MM-DD')`;
  return database
    .select({ via, day: day.as("day"), entries: sql<number>`count(*)::int` })
    .from(sql`unnest(${vias}::text[]) as door(via)`)
    .crossJoinLateral(recent)
    .where(mayReadFeed(database, scope))
    .groupBy(via, sql`day`)
    .prepare(`feed_days_${scope}`);
}

/**
 * Gives the query that counts the entries of each kind of feed by door and day. It takes `userId`
 * and `vias`, and that of a project's feed `projectId` too.
 */
export const feedDays = {
  own: prepareOnce((database) => prepareDays(database, "own")),
  project: prepareOnce((database) => prepareDays(database, "project")),
};
