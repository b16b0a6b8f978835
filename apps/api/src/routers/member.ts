import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { compileSchema } from "../compile-schema.ts";
import { user } from "../database/account-tables.ts";
import type { Transaction } from "../database/client.ts";
import { prepareOnce } from "../database/prepare-once.ts";
import { memberRoles, projectMember, task } from "../database/project-tables.ts";
import { conflict, forbidden, notFound } from "../errors.ts";
import { idInput, momentOutput, projectInput, textInput } from "../input.ts";
import { holdMembership } from "../membership.ts";
import { actorProcedure, changeProcedure, router } from "../trpc.ts";

const memberOutput = z
  .object({
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(memberRoles),
    addedAt: momentOutput,
  })
  .meta({ id: "Member" });

const listMembers = prepareOnce((database) =>
  database
    .select({
      userId: user.id,
      name: user.name,
      email: user.email,
      role: projectMember.role,
      addedAt: projectMember.addedAt,
    })
    .from(projectMember)
    .innerJoin(user, eq(user.id, projectMember.userId))
    .where(eq(projectMember.projectId, sql.placeholder("projectId")))
    .orderBy(asc(projectMember.addedAt), asc(user.id))
    .prepare("members"),
);

const path = "/projects/{projectId}/members";

/** The members of a project; joined to the project router. */
export const memberRouter = router({
  listMembers: actorProcedure
    .meta({
      done: "Listed a project's members",
      rest: { method: "GET", path, summary: "List a project's members" },
    })
    .input(compileSchema(projectInput))
    .output(compileSchema(z.object({ items: z.array(memberOutput) })))
    .query(async ({ ctx: { actor, database, mark }, input: { projectId } }) => {
      const rows = await listMembers(database).execute({ projectId });
      if (!rows.some(({ userId }) => userId === actor.user.id)) throw notFound("project");
      mark({ projectId, summary: "Listed a project's members" });
      return { items: rows.map((row) => ({ ...row, addedAt: row.addedAt.toISOString() })) };
    }),

  addMember: changeProcedure
    .meta({
      done: "Added a member",
      rest: { method: "POST", path, status: 201, summary: "Add a member by e-mail" },
    })
    .input(compileSchema(projectInput.extend({ email: textInput(254).pipe(z.email()) })))
    .output(compileSchema(memberOutput))
    .mutation(async ({ ctx: { actor, tx, mark }, input: { projectId, email } }) => {
      await requireOwner(tx, projectId, actor.user.id);
      const [found] = await tx.select().from(user).where(eq(user.email, email.toLowerCase()));
      if (!found) throw notFound("member");
      const [added] = await tx
        .insert(projectMember)
        .values({ projectId, userId: found.id, role: "member" })
        .onConflictDoNothing()
        .returning();
      if (!added) throw conflict(`${found.email} is a member already.`);
      mark({ projectId, summary: `Added ${found.name} to the project` });
      const { id, name, email: address } = found;
      const { role, addedAt } = added;
      return { userId: id, name, email: address, role, addedAt: addedAt.toISOString() };
    }),

  removeMember: changeProcedure
    .meta({
      done: "Removed a member",
      rest: {
        method: "DELETE",
        path: `${path}/{userId}`,
        status: 204,
        summary: "Remove a member, or leave",
      },
    })
    .input(compileSchema(projectInput.extend({ userId: idInput })))
    .output(compileSchema(z.object({ removed: z.literal(true) })))
    .mutation(async ({ ctx: { actor, tx, mark }, input: { projectId, userId } }) => {
      const leaving = userId === actor.user.id;
      if (leaving) await holdMembership(tx, projectId, userId);
      else await requireOwner(tx, projectId, actor.user.id);
      const [member] = await tx
        .select({ role: projectMember.role, name: user.name })
        .from(projectMember)
        .innerJoin(user, eq(user.id, projectMember.userId))
        .where(and(eq(projectMember.projectId, projectId), eq(projectMember.userId, userId)));
      if (!member) throw notFound("member");
      if (member.role === "owner") throw conflict("The owner cannot leave the project.");
      await tx
        .delete(projectMember)
        .where(and(eq(projectMember.projectId, projectId), eq(projectMember.userId, userId)));
      await tx
        .update(task)
        .set({ assigneeId: null })
        .where(and(eq(task.projectId, projectId), eq(task.assigneeId, userId)));
      const summary = leaving ? "Left the project" : `Removed ${member.name} from the project`;
      mark({ projectId, summary });
      return { removed: true as const };
    }),
});

/** @throws NOT_FOUND for those who may not see the project, FORBIDDEN for its other members */
async function requireOwner(tx: Transaction, projectId: string, userId: string): Promise<void> {
  const { role } = await holdMembership(tx, projectId, userId);
  if (role !== "owner") throw forbidden("Only the project's owner may add or remove members.");
}
