import { and, desc, eq, exists, getTableColumns, lt, type Placeholder, sql } from "drizzle-orm";
import { user } from "./database/account-tables.ts";
import { activity } from "./database/activity-table.ts";
import type { Database } from "./database/client.ts";
import { prepareOnce } from "./database/prepare-once.ts";
import { project, projectMember, task } from "./database/project-tables.ts";

const userId = sql.placeholder("userId");
const projectId = sql.placeholder("projectId");
const vias = sql.placeholder("vias");
const before = sql.placeholder("before");
const limit = sql.placeholder("limit");

const ofActor = eq(activity.actorId, userId);
const scopes = {
  own: ofActor,
  // A literal: from a parameter, a plan that is kept could not tell that the index is for it.
  ownChanges: and(ofActor, sql`${activity.kind} = 'change'`),
  project: eq(activity.feedProjectId, projectId),
};

type Scope = keyof typeof scopes;

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

/** One page of entries. Every index of a feed begins with its door, so each door gives a page. */
function takePage(database: Database, scope: Scope) {
  // The planner does not see through the subquery, and then counts on stopping early. A number that
  // looks near to all there is would make it collect all and sort them. The query builder puts any
  // SQL into a limit, though its types name two kinds alone.
  const unseenLimit = sql`(select ${limit}::int)` as unknown as Placeholder;
  const newest = database
    .select(entryColumns)
    .from(activity)
    .where(and(scopes[scope], eq(activity.via, sql`door.via`), lt(activity.id, before)))
    .orderBy(desc(activity.id))
    .limit(unseenLimit)
    .as("newest");
  return database
    .select(newest._.selectedFields)
    .from(sql`unnest(${vias}::text[]) as door(via)`)
    .crossJoinLateral(newest)
    .where(scope === "project" ? memberOf(database, projectId) : undefined)
    .orderBy(desc(newest.id))
    .limit(limit)
    .as("page");
}

/** Names who, where and what. With a limit, each is looked up by its key for each row of the page. */
function prepareFeed(database: Database, scope: Scope) {
  const page = takePage(database, scope);
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
    .prepare(`feed_${scope}`);
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
