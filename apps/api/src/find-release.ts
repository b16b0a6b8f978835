import { and, desc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Database } from "./database/client.ts";
import { prepareOnce } from "./database/prepare-once.ts";
import { projectMember, release } from "./database/project-tables.ts";
import { notFound } from "./errors.ts";
import { isMember } from "./membership.ts";

type Tally = { todo: number; inProgress: number; done: number };

/** A release as it is stored, with how many tasks it has by their status. */
export type Release = typeof release.$inferSelect & { tasks: Tally };

// Written out: the query builder leaves out the table's name where a statement has but one.
const tasks = sql<Tally>`(select json_build_object(
    'todo', count(*) filter (where "status" = 'todo'),
    'inProgress', count(*) filter (where "status" = 'in-progress'),
    'done', count(*) filter (where "status" = 'done')
  ) from "task" where "task"."release_id" = "release"."id")`;

/** What a statement that writes a release gives back of it. */
export const releaseColumns = { ...getTableColumns(release), tasks };

/** No row for a stranger to the project, one without a release where there is none. */
const selectReleases = prepareOnce((database) => {
  const status = sql.placeholder("status");
  return database
    .select({ release, tasks })
    .from(projectMember)
    .leftJoin(
      release,
      and(
        eq(release.projectId, projectMember.projectId),
        sql`(${status}::text is null or ${release.status} = ${status})`,
      ),
    )
    .where(isMember)
    .orderBy(
      sql`array_position(array['active', 'upcoming', 'completed'], ${release.status})`,
      desc(release.createdAt),
      desc(release.id),
    )
    .prepare("releases");
});

const selectRelease = prepareOnce((database) =>
  database
    .select({ release, tasks })
    .from(projectMember)
    .leftJoin(
      release,
      and(
        eq(release.projectId, projectMember.projectId),
        eq(release.id, sql.placeholder("releaseId")),
      ),
    )
    .where(isMember)
    .prepare("release"),
);

type ListAsked = { projectId: string; userId: string; status: Release["status"] | null };

/**
 * Gives the project's releases, of one status or of all: the active one, then the upcoming, then
 * the completed ones, the newest first within.
 * @throws NOT_FOUND when the user may not see the project
 */
export async function listReleases(database: Database, asked: ListAsked): Promise<Release[]> {
  const rows = await selectReleases(database).execute(asked);
  if (rows.length === 0) throw notFound("project");
  return rows.flatMap((row) => (row.release ? [{ ...row.release, tasks: row.tasks }] : []));
}

type Asked = { projectId: string; userId: string; releaseId: string };

/**
 * Gives a release of the project.
 * @throws NOT_FOUND when the user may not see the project, or it has no such release
 */
export async function findRelease(database: Database, asked: Asked): Promise<Release> {
  const [found] = await selectRelease(database).execute(asked);
  if (!found) throw notFound("project");
  if (!found.release) throw notFound("release");
  return { ...found.release, tasks: found.tasks };
}
