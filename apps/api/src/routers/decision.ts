import { sql } from "drizzle-orm";
import { compileSchema } from "../compile-schema.ts";
import { decision } from "../database/project-tables.ts";
import { idsOf, lockTask, refOf } from "../find-task.ts";
import { taskInput, titleInput } from "../input.ts";
import { makeId } from "../make-id.ts";
import { decisionOutput } from "../task-detail.ts";
import { changeProcedure, router } from "../trpc.ts";

/**
 * Later than every decision of the task, whose lock is held: the clock alone does not tell two of
 * one millisecond apart.
 */
const nextMoment = (taskId: string) => sql`greatest(clock_timestamp(), (
  select max(${decision.createdAt}) from ${decision} where ${decision.taskId} = ${taskId}
) + interval '1 millisecond')`;

/** The decisions on a task, which are only ever added to; joined to the task router. */
export const decisionRouter = router({
  logDecision: changeProcedure
    .meta({
      done: "Logged a decision on a task",
      rest: {
        method: "POST",
        path: "/projects/{projectId}/tasks/{taskId}/decisions",
        status: 201,
        summary: "Log a decision on a task",
      },
    })
    .input(compileSchema(taskInput.extend({ decision: titleInput(2_000) })))
    .output(compileSchema(decisionOutput))
    .mutation(async ({ ctx: { actor, tx, mark }, input: { decision: said, ...at } }) => {
      const found = await lockTask(tx, at, actor.user.id);
      const { user, via, client } = actor;
      const [logged] = await tx
        .insert(decision)
        .values({
          id: makeId(),
          taskId: found.id,
          authorId: user.id,
          via,
          client,
          decision: said,
          createdAt: nextMoment(found.id),
        })
        .returning();
      if (!logged) throw new Error("The decision was not stored.");
      const summary = `Logged a decision on ${refOf(found)} ${found.title}: ${said}`;
      mark({ ...idsOf(found), summary });
      const author = { id: user.id, name: user.name };
      return { ...logged, author, createdAt: logged.createdAt.toISOString() };
    }),
});
