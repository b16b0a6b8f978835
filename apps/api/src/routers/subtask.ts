import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { compileSchema } from "../compile-schema.ts";
import type { Transaction } from "../database/client.ts";
import { subtask } from "../database/project-tables.ts";
import { conflict, notFound } from "../errors.ts";
import { idsOf, lockTask, refOf } from "../find-task.ts";
import { idInput, taskInput, titleInput } from "../input.ts";
import { makeId } from "../make-id.ts";
import { subtaskOutput } from "../task-detail.ts";
import { changeProcedure, router } from "../trpc.ts";

const maxAtOnce = 20;
const maxPerTask = 100;

const path = "/projects/{projectId}/tasks/{taskId}/subtasks";

type Row = typeof subtask.$inferSelect;
const toOutput = (row: Row) => ({ ...row, createdAt: row.createdAt.toISOString() });

/** The checklist of a task; joined to the task router. */
export const subtaskRouter = router({
  spawnSubtasks: changeProcedure
    .meta({
      done: "Added subtasks to a task",
      rest: { method: "POST", path, status: 201, summary: "Add subtasks to a task" },
    })
    .input(
      compileSchema(taskInput.extend({ titles: z.array(titleInput(200)).min(1).max(maxAtOnce) })),
    )
    .output(compileSchema(z.object({ items: z.array(subtaskOutput) })))
    .mutation(async ({ ctx: { actor, tx, mark }, input: { titles, ...at } }) => {
      const found = await lockTask(tx, at, actor.user.id);
      const checklist = await addSubtasks(tx, found, titles);
      const count = titles.length === 1 ? "1 subtask" : `${titles.length} subtasks`;
      mark({ ...idsOf(found), summary: `Added ${count} to ${refOf(found)} ${found.title}` });
      return { items: checklist.map(toOutput) };
    }),

  updateSubtask: changeProcedure
    .meta({
      done: "Changed a subtask",
      rest: {
        method: "PATCH",
        path: `${path}/{subtaskId}`,
        summary: "Check a subtask off, or not",
      },
    })
    .input(compileSchema(taskInput.extend({ subtaskId: idInput, done: z.boolean() })))
    .output(compileSchema(subtaskOutput))
    .mutation(async ({ ctx: { actor, tx, mark }, input: { subtaskId, done, ...at } }) => {
      const found = await lockTask(tx, at, actor.user.id);
      const [updated] = await tx
        .update(subtask)
        .set({ done })
        .where(and(eq(subtask.taskId, found.id), eq(subtask.id, subtaskId)))
        .returning();
      if (!updated) throw notFound("subtask");
      const what = `${done ? "Checked off" : "Reopened"} the subtask ${updated.title}`;
      mark({ ...idsOf(found), summary: `${what} of ${refOf(found)} ${found.title}` });
      return toOutput(updated);
    }),
});

/**
 * Adds lines to the end of a locked task's checklist and gives all of it.
 * @throws CONFLICT when there would be more than 100
 */
async function addSubtasks(
  tx: Transaction,
  of: { id: string; number: number },
  titles: readonly string[],
): Promise<Row[]> {
  const known = await tx
    .select()
    .from(subtask)
    .where(eq(subtask.taskId, of.id))
    .orderBy(asc(subtask.position));
  if (known.length + titles.length > maxPerTask) {
    throw conflict(
      `${refOf(of)} has ${known.length} subtasks: a task holds ${maxPerTask} at most.`,
    );
  }
  const last = known.at(-1)?.position ?? 0;
  const added = await tx
    .insert(subtask)
    .values(
      titles.map((title, at) => ({ id: makeId(), taskId: of.id, position: last + at + 1, title })),
    )
    .returning();
  return [...known, ...added];
}
