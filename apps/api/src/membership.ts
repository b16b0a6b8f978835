import { and, eq, exists, type Placeholder, type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, QueryBuilder } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "./database/client.ts";
import { prepareOnce } from "./database/prepare-once.ts";
import { type memberRoles, project, projectMember } from "./database/project-tables.ts";
import { notFound } from "./errors.ts";

export type Membership = { role: (typeof memberRoles)[number] };

/** Holds for the rows whose project the user is a member of at the time of the query. */
export function memberOf(projectId: AnyPgColumn, userId: string | Placeholder): SQL {
  const membership = new QueryBuilder()
    .select({ one: sql`1` })
    .from(projectMember)
    .where(and(eq(projectMember.projectId, projectId), eq(projectMember.userId, userId)));
  return exists(membership);
}

/** Holds for the user's membership of the project, where a prepared query is given both. */
export const isMember = and(
  eq(projectMember.projectId, sql.placeholder("projectId")),
  eq(projectMember.userId, sql.placeholder("userId")),
);

const findMembership = prepareOnce((database) =>
  database
    .select({ role: projectMember.role })
    .from(projectMember)
    .where(isMember)
    .prepare("membership"),
);

/**
 * Gives the user's membership as it is now.
 * @throws NOT_FOUND when there is none, whether or not the project exists
 */
export async function requireMembership(
  database: Database,
  projectId: string,
  userId: string,
): Promise<Membership> {
  const [found] = await findMembership(database).execute({ projectId, userId });
  if (!found) throw notFound("project");
  return found;
}

/**
 * Gives the user's membership and keeps it until the transaction ends: a removal waits.
 * @throws NOT_FOUND when there is none, whether or not the project exists
 */
export async function holdMembership(
  tx: Transaction,
  projectId: string,
  userId: string,
): Promise<Membership> {
  const { projectId: ofProject, userId: ofUser, role } = projectMember;
  const [held] = await tx.execute<Membership>(
    sql`select ${role} from ${projectMember}
      where ${ofProject} = ${projectId} and ${ofUser} = ${userId} for key share`,
  );
  if (!held) throw notFound("project");
  return held;
}

/**
 * Holds the project until the transaction ends, as creating a task does: whoever counts its tasks
 * or looks for its active release meanwhile waits. Comes after `holdMembership` and before any
 * lock of what is in the project.
 */
export async function holdProject(tx: Transaction, projectId: string): Promise<void> {
  await tx.execute(
    sql`select 1 from ${project} where ${project.id} = ${projectId} for no key update`,
  );
}
