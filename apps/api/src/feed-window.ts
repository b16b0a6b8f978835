import { sql } from "drizzle-orm";
import { firstIdSince } from "./database/activity-since.ts";
import { activity } from "./database/activity-table.ts";
import type { Database } from "./database/client.ts";
import { prepareOnce } from "./database/prepare-once.ts";
import { before, mayReadFeed, type Scope, scopes, since, until, vias } from "./feed-page.ts";

/** How many entries of each door one narrowed page looks at: some milliseconds' worth. */
const lookedAtByDoor = 10_000;

/**
 * Finds how far one narrowed page looks. Behind `beyond` are entries that it leaves for the next
 * page; it is null when there are none.
 */
function prepareWindow(database: Database, scope: Scope) {
  // Hidden from the planner as the limit of a page is, and for the same reason: so is the bottom.
  const furthest = sql`
    select ${activity.id} from ${activity}
    where ${scopes[scope]} and ${activity.via} = door.via
      and ${activity.id} < span.top
    order by ${activity.id} desc
    offset (select ${sql.raw(String(lookedAtByDoor))}) limit (select 1)`;
  return database
    .select({
      top: sql<string>`span.top::text`,
      bottom: sql<string>`span.bottom::text`,
      beyond: sql<string | null>`(
        select max(furthest.id)::text from unnest(${vias}::text[]) as door(via)
        cross join lateral (${furthest}) as furthest
        where furthest.id >= span.bottom and ${mayReadFeed(database, scope) ?? sql`true`})`,
    })
    .from(
      // The search for a moment begins an hour before it: so much later it ends behind it.
      sql`(select
        least(${before}::bigint,
          case when ${until} is not null then ${firstIdSince(sql`${until} + interval '2 hours'`)} end
        ) as top,
        case when ${since} is null then 0 else ${firstIdSince(since)} end as bottom
        offset 0) as span`,
    )
    .prepare(`feed_window_${scope}`);
}

/**
 * Gives the query of the ids between which a narrowed page of each kind of feed looks. It takes
 * `userId`, `vias`, `before`, `since` and `until`, and that of a project's feed `projectId` too.
 */
export const feedWindows = {
  own: prepareOnce((database) => prepareWindow(database, "own")),
  ownChanges: prepareOnce((database) => prepareWindow(database, "ownChanges")),
  project: prepareOnce((database) => prepareWindow(database, "project")),
};
