import {
  and,
  desc,
  eq,
  exists,
  getTableColumns,
  lt,
  type Placeholder,
  type SQL,
  sql,
} from "drizzle-orm";
import { user } from "./database/account-tables.ts";
import { activity } from "./database/activity-table.ts";
import type { Database } from "./database/client.ts";
import { prepareOnce } from "./database/prepare-once.ts";
import { project, projectMember, task } from "./database/project-tables.ts";

const userId = sql.placeholder("userId");
const projectId = sql.placeholder("projectId");
/** The doors whose entries are read. */
export const vias = sql.placeholder("vias");
export const before = sql.placeholder("before");
const limit = sql.placeholder("limit");
const client = sql.placeholder("client");
const outcome = sql.placeholder("outcome");
const taskId = sql.placeholder("taskId");
export const since = sql`${sql.placeholder("since")}::timestamptz`;
export const until = sql`${sql.placeholder("until")}::timestamptz`;

const ofActor = eq(activity.actorId, userId);
/** Whose entries a feed has. */
export const scopes = {
  own: ofActor,
  // A literal: from a parameter, a plan that is kept could not tell that the index is for it.
  ownChanges: and(ofActor, sql`${activity.kind} = 'change'`),
  project: eq(activity.feedProjectId, projectId),
};

export type Scope = keyof typeof scopes;

/** What no index helps with; the rows that it is looked for among are bounded by `from`. */
const narrowed = and(
  sql`${activity.id} >= ${sql.placeholder("from")}::bigint`,
  sql`(${client}::text is null or coalesce(${activity.client}, '') = ${client}::text)`,
  sql`(${outcome}::text is null or ${activity.outcome} = ${outcome}::text)`,
  sql`(${taskId}::text is null or ${activity.taskId} = ${taskId}::text)`,
  sql`(${since} is null or ${activity.at} >= ${since})`,
  sql`(${until} is null or ${activity.at} < ${until})`,
);

/** What a row of a feed tells of its entry; the generated column is for the index alone. */
const { feedProjectId: _, ...entryColumns } = getTableColumns(activity);

/** Holds while the user is a member of the project. */
const memberOf = (database: Database, ofProject: typeof project.id | typeof projectId) =>
  exists(
    database
      .select({ one: sql`1` })
      .from(projectMember)
      .where(and(eq(projectMember.projectId, ofProject), eq(projectMember.userId, userId))),
  );

/** Holds unless the feed is that of a project that the user is no member of. */
export const mayReadFeed = (database: Database, scope: Scope) =>
  scope === "project" ? memberOf(database, projectId) : undefined;

/** One page of entries. Every index of a feed begins with its door, so each door gives a page. */
function takePage(database: Database, scope: Scope, filter?: SQL) {
  // The planner does not see through the subquery, and then counts on stopping early. A number that
  // looks near to all there is would make it collect all and sort them. The query builder puts any
  // SQL into a limit, though its types name two kinds alone.
  const unseenLimit = sql`(select ${limit}::int)` as unknown as Placeholder;
  const newest = database
    .select(entryColumns)
    .from(activity)
    .where(and(scopes[scope], eq(activity.via, sql`door.via`), lt(activity.id, before), filter))
    .orderBy(desc(activity.id))
    .limit(unseenLimit)
    .as("newest");
  return database
    .select(newest._.selectedFields)
    .from(sql`unnest(${vias}::text[]) as door(via)`)
    .crossJoinLateral(newest)
    .where(mayReadFeed(database, scope))
    .orderBy(desc(newest.id))
    .limit(limit)
    .as("page");
}

/** Names who, where and what. With a limit, each is looked up by its key for each row of the page. */
function prepareFeed(database: Database, scope: Scope, filter?: SQL) {
  const page = takePage(database, scope, filter);
  const who = database
    .select({ name: user.name })
    .from(user)
    .where(eq(user.id, page.actorId))
    .limit(1)
    .as("who");
  const where = database
    .select({ id: project.id, name: project.name })
    .from(project)
    .where(and(eq(project.id, page.projectId), memberOf(database, project.id)))
    .limit(1)
    .as("where");
  const what = database
    .select({ id: task.id, number: task.number, title: task.title })
    .from(task)
    .where(and(eq(task.id, page.taskId), eq(task.projectId, where.id)))
    .limit(1)
    .as("what");
  return database
    .select({
      activity: page._.selectedFields,
      actorName: who.name,
      project: where._.selectedFields,
      task: what._.selectedFields,
    })
    .from(page)
    .leftJoinLateral(who, sql`true`)
    .leftJoinLateral(where, sql`true`)
    .leftJoinLateral(what, sql`true`)
    .orderBy(desc(page.id))
    .prepare(`feed_${scope}${filter ? "_narrowed" : ""}`);
}

/**
 * Gives the query of a page of each kind of feed. It takes `userId`, `vias`, `before` and `limit`,
 * and that of a project's feed `projectId` too.
 */
export const feedPages = {
  own: prepareOnce((database) => prepareFeed(database, "own")),
  ownChanges: prepareOnce((database) => prepareFeed(database, "ownChanges")),
  project: prepareOnce((database) => prepareFeed(database, "project")),
};

/**
 * Gives the query of a narrowed page of each kind of feed. Besides what that of a page takes, it
 * takes `client`, `outcome`, `taskId`, `since` and `until`, each of which may be null, and `from`, the oldest
 * id that is looked at.
 */
export const narrowedFeedPages = {
  own: prepareOnce((database) => prepareFeed(database, "own", narrowed)),
  ownChanges: prepareOnce((database) => prepareFeed(database, "ownChanges", narrowed)),
  project: prepareOnce((database) => prepareFeed(database, "project", narrowed)),
};
