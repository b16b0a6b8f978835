import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { compileSchema } from "../compile-schema.ts";
import type { Database, Transaction } from "../database/client.ts";
import { prepareOnce } from "../database/prepare-once.ts";
import { project, projectMember, projectStatuses } from "../database/project-tables.ts";
import { badRequest, notFound } from "../errors.ts";
import { momentOutput, projectInput, titleInput } from "../input.ts";
import { makeId } from "../make-id.ts";
import { holdMembership, memberOf } from "../membership.ts";
import { actorProcedure, changeProcedure, router } from "../trpc.ts";

const projectOutput = z
  .object({
    id: z.string(),
    name: z.string(),
    status: z.enum(projectStatuses),
    ownerId: z.string(),
    createdAt: momentOutput,
  })
  .meta({ id: "Project" });

const nameInput = titleInput(100);
const statusInput = z.enum(projectStatuses);

type Row = typeof project.$inferSelect;
const toOutput = (row: Row) => ({ ...row, createdAt: row.createdAt.toISOString() });

export const projectRouter = router({
  list: actorProcedure
    .meta({
      done: "Listed projects",
      rest: { method: "GET", path: "/projects", summary: "List your projects" },
    })
    .input(compileSchema(z.strictObject({ status: statusInput.optional() }).optional()))
    .output(compileSchema(z.object({ items: z.array(projectOutput) })))
    .query(async ({ ctx: { actor, database }, input }) => {
      const asked = { userId: actor.user.id, status: input?.status ?? null };
      const rows = await listProjects(database).execute(asked);
      return { items: rows.map(toOutput) };
    }),

  get: actorProcedure
    .meta({
      done: "Read a project",
      rest: { method: "GET", path: "/projects/{projectId}", summary: "Read a project" },
    })
    .input(compileSchema(projectInput))
    .output(compileSchema(projectOutput))
    .query(async ({ ctx: { actor, database, mark }, input }) => {
      const found = await findProject(database, input.projectId, actor.user.id);
      mark({ projectId: found.id, summary: `Read the project ${found.name}` });
      return toOutput(found);
    }),

  create: changeProcedure
    .meta({
      done: "Created a project",
      rest: { method: "POST", path: "/projects", status: 201, summary: "Create a project" },
    })
    .input(compileSchema(z.strictObject({ name: nameInput })))
    .output(compileSchema(projectOutput))
    .mutation(async ({ ctx: { actor, tx, mark }, input }) => {
      const created = await createProject(tx, input.name, actor.user.id);
      mark({ projectId: created.id, summary: `Created the project ${created.name}` });
      return toOutput(created);
    }),

  update: changeProcedure
    .meta({
      done: "Changed a project",
      rest: {
        method: "PATCH",
        path: "/projects/{projectId}",
        summary: "Rename or archive a project",
      },
    })
    .input(
      compileSchema(
        projectInput.extend({ name: nameInput.optional(), status: statusInput.optional() }),
      ),
    )
    .output(compileSchema(projectOutput))
    .mutation(async ({ ctx: { actor, tx, mark }, input: { projectId, ...changes } }) => {
      if (Object.keys(changes).length === 0) throw badRequest("Give a name or a status to change.");
      await holdMembership(tx, projectId, actor.user.id);
      const [updated] = await tx
        .update(project)
        .set(changes)
        .where(eq(project.id, projectId))
        .returning();
      if (!updated) throw notFound("project");
      const what = Object.keys(changes).join(" and ");
      mark({ projectId, summary: `Changed the ${what} of the project ${updated.name}` });
      return toOutput(updated);
    }),
});

/** Creates a project that the user owns. */
export async function createProject(tx: Transaction, name: string, ownerId: string): Promise<Row> {
  const [created] = await tx.insert(project).values({ id: makeId(), name, ownerId }).returning();
  if (!created) throw new Error("The project was not stored.");
  await tx.insert(projectMember).values({ projectId: created.id, userId: ownerId, role: "owner" });
  return created;
}

const listProjects = prepareOnce((database) => {
  const status = sql.placeholder("status");
  return database
    .select()
    .from(project)
    .where(
      and(
        memberOf(project.id, sql.placeholder("userId")),
        sql`(${status}::text is null or ${project.status} = ${status})`,
      ),
    )
    .orderBy(asc(project.createdAt), asc(project.id))
    .prepare("projects");
});

const findVisible = prepareOnce((database) =>
  database
    .select()
    .from(project)
    .where(
      and(
        eq(project.id, sql.placeholder("projectId")),
        memberOf(project.id, sql.placeholder("userId")),
      ),
    )
    .prepare("project"),
);

async function findProject(database: Database, projectId: string, userId: string): Promise<Row> {
  const [found] = await findVisible(database).execute({ projectId, userId });
  if (!found) throw notFound("project");
  return found;
}
