import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { compileSchema } from "../compile-schema.ts";
import type { Transaction } from "../database/client.ts";
import {
  project,
  projectMember,
  task,
  taskPriorities,
  taskStatuses,
  taskTypes,
} from "../database/project-tables.ts";
import { badRequest, conflict, notFound } from "../errors.ts";
import { findTask, idsOf, lockTask, refOf } from "../find-task.ts";
import {
  cursorInput,
  descriptionInput,
  idInput,
  limitInput,
  momentOutput,
  projectInput,
  taskInput,
  textInput,
  titleInput,
} from "../input.ts";
import { makeId } from "../make-id.ts";
import { holdMembership } from "../membership.ts";
import { decisionOutput, subtaskOutput } from "../task-detail.ts";
import { taskPages } from "../task-pages.ts";
import { activeReleaseOf, requirePlace } from "../task-place.ts";
import { actorProcedure, changeProcedure, router } from "../trpc.ts";

const taskOutput = z
  .object({
    id: z.string(),
    ref: z.string().meta({ description: "Numbered per project, such as FB-12" }),
    projectId: z.string(),
    title: z.string(),
    description: z.string(),
    type: z.enum(taskTypes),
    priority: z.enum(taskPriorities),
    status: z.enum(taskStatuses),
    assigneeId: z.string().nullable(),
    agentContext: z.string().nullable(),
    lastAgentSummary: z.string().nullable(),
    areaId: z.string().nullable(),
    releaseId: z.string().nullable(),
    createdAt: momentOutput,
    updatedAt: momentOutput,
  })
  .meta({ id: "Task" });

/** A task with all that was left on it by those who worked on it. */
const taskDetailOutput = taskOutput
  .extend({
    filesTouched: z.array(z.string()),
    subtasks: z.array(subtaskOutput),
    decisions: z
      .array(decisionOutput)
      .meta({ description: "The newest 100, the newest of them last" }),
  })
  .meta({ id: "TaskDetail" });

/** What people and agents say of a task, as it is created or changed. */
const details = {
  title: titleInput(200),
  description: descriptionInput.optional(),
  type: z.enum(taskTypes).optional(),
  priority: z.enum(taskPriorities).optional(),
  assigneeId: idInput.nullable().optional(),
  areaId: idInput.nullable().optional(),
  releaseId: idInput.nullable().optional(),
};

type Row = typeof task.$inferSelect;

const toOutput = (row: Row) => ({
  ...row,
  ref: refOf(row),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

const collection = "/projects/{projectId}/tasks";
const item = `${collection}/{taskId}` as const;

export const taskRouter = router({
  list: actorProcedure
    .meta({
      done: "Listed a project's tasks",
      rest: { method: "GET", path: collection, summary: "List a project's tasks, oldest first" },
    })
    .input(
      compileSchema(
        projectInput.extend({
          status: z.enum(taskStatuses).optional(),
          assigneeId: idInput.optional(),
          areaId: idInput.optional(),
          releaseId: idInput.optional(),
          cursor: cursorInput.optional(),
          limit: limitInput,
        }),
      ),
    )
    .output(
      compileSchema(z.object({ items: z.array(taskOutput), nextCursor: z.string().nullable() })),
    )
    .query(async ({ ctx: { actor, database, mark }, input }) => {
      const { projectId, cursor = "0", limit } = input;
      const { status = null, assigneeId = null, areaId = null, releaseId = null } = input;
      const filters = { status, assigneeId, areaId, releaseId };
      const asked = { projectId, userId: actor.user.id, after: cursor, limit: limit + 1 };
      const { tasks } = await taskPages(database).add({ ...asked, ...filters });
      if (tasks === null) throw notFound("project");
      mark({ projectId, summary: "Listed a project's tasks" });
      const page = tasks.slice(0, limit);
      const last = tasks.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map((task) => ({ ...task, ref: refOf(task) })),
        nextCursor: last ? String(last.number) : null,
      };
    }),

  get: actorProcedure
    .meta({ done: "Read a task", rest: { method: "GET", path: item, summary: "Read a task" } })
    .input(compileSchema(taskInput))
    .output(compileSchema(taskDetailOutput))
    .query(async ({ ctx: { actor, database, mark }, input }) => {
      const { task: found, subtasks, decisions } = await findTask(database, input, actor.user.id);
      mark({ ...idsOf(found), summary: `Read ${refOf(found)} ${found.title}` });
      return { ...toOutput(found), subtasks, decisions };
    }),

  create: changeProcedure
    .meta({
      done: "Created a task",
      rest: { method: "POST", path: collection, status: 201, summary: "Create a task" },
    })
    .input(compileSchema(projectInput.extend(details)))
    .output(compileSchema(taskOutput))
    .mutation(async ({ ctx: { actor, tx, mark }, input }) => {
      await holdMembership(tx, input.projectId, actor.user.id);
      if (input.assigneeId) await requireAssignable(tx, input.projectId, input.assigneeId);
      const created = await createTask(tx, input);
      mark({ ...idsOf(created), summary: `Created ${refOf(created)} ${created.title}` });
      return toOutput(created);
    }),

  update: changeProcedure
    .meta({
      done: "Changed a task",
      rest: { method: "PATCH", path: item, summary: "Change a task" },
    })
    .input(
      compileSchema(
        taskInput.extend({
          ...details,
          title: details.title.optional(),
          status: z.enum(taskStatuses).optional(),
          agentContext: descriptionInput.nullable().optional(),
        }),
      ),
    )
    .output(compileSchema(taskOutput))
    .mutation(async ({ ctx: { actor, tx, mark }, input }) => {
      const { projectId, taskId, ...changes } = input;
      if (Object.keys(changes).length === 0) throw badRequest("Give at least one field to change.");
      const found = await lockTask(tx, { projectId, taskId }, actor.user.id);
      if (changes.assigneeId) await requireAssignable(tx, projectId, changes.assigneeId);
      await requirePlace(tx, projectId, changes);
      const updated = await changeTask(tx, found, changes);
      const what = Object.keys(changes).map(nameField).join(", ");
      mark({ ...idsOf(updated), summary: `Changed ${what} of ${refOf(updated)} ${updated.title}` });
      return toOutput(updated);
    }),

  start: changeProcedure
    .meta({
      done: "Started a task",
      rest: { method: "POST", path: `${item}/start`, summary: "Start a task" },
    })
    .input(compileSchema(taskInput.extend({ note: textInput(1_000).optional() })))
    .output(compileSchema(taskOutput))
    .mutation(async ({ ctx: { actor, tx, mark }, input: { note, ...at } }) => {
      const found = await lockTask(tx, at, actor.user.id);
      if (found.status !== "todo") {
        throw conflict(`${refOf(found)} is ${found.status}: only a task in todo can be started.`);
      }
      const updated = await changeTask(tx, found, { status: "in-progress" });
      const said = note ? `: ${note}` : "";
      mark({ ...idsOf(updated), summary: `Started ${refOf(updated)} ${updated.title}${said}` });
      return toOutput(updated);
    }),

  complete: changeProcedure
    .meta({
      done: "Completed a task",
      rest: { method: "POST", path: `${item}/complete`, summary: "Complete a task" },
    })
    .input(
      compileSchema(
        taskInput.extend({
          summary: titleInput(2_000),
          filesTouched: z.array(titleInput(500)).max(200).optional(),
        }),
      ),
    )
    .output(compileSchema(taskOutput))
    .mutation(async ({ ctx: { actor, tx, mark }, input: { summary, filesTouched, ...at } }) => {
      const found = await lockTask(tx, at, actor.user.id);
      if (found.status === "done") throw conflict(`${refOf(found)} is done already.`);
      const updated = await changeTask(tx, found, {
        status: "done",
        lastAgentSummary: summary,
        ...(filesTouched && { filesTouched }),
      });
      mark({
        ...idsOf(updated),
        summary: `Completed ${refOf(updated)} ${updated.title}: ${summary}`,
      });
      return toOutput(updated);
    }),
});

/** Gives a field as people call it: of what it refers to, the name. */
const nameField = (key: string) => key.replace(/Id$/, "");

type Changes = { [Key in keyof Row]?: Row[Key] | undefined };

async function changeTask(tx: Transaction, { id }: Row, changes: Changes): Promise<Row> {
  const [updated] = await tx
    .update(task)
    .set({ ...changes, updatedAt: sql`now()` })
    .where(eq(task.id, id))
    .returning();
  if (!updated) throw notFound("task");
  return updated;
}

async function requireAssignable(
  tx: Transaction,
  projectId: string,
  userId: string,
): Promise<void> {
  const [held] = await tx
    .select({ userId: projectMember.userId })
    .from(projectMember)
    .where(and(eq(projectMember.projectId, projectId), eq(projectMember.userId, userId)))
    .for("key share");
  if (!held) throw badRequest("assigneeId: Expected the id of a member of the project");
}

/**
 * Creates a task with the project's next number, in its active release unless `releaseId` tells.
 * @throws BAD_REQUEST when its area or release is not one that the project's tasks can have
 */
export async function createTask(
  tx: Transaction,
  { projectId, ...given }: { projectId: string; title: string } & Partial<typeof task.$inferInsert>,
): Promise<Row> {
  const [counted] = await tx
    .update(project)
    .set({ lastTaskNumber: sql`${project.lastTaskNumber} + 1` })
    .where(eq(project.id, projectId))
    .returning({ number: project.lastTaskNumber });
  if (!counted) throw notFound("project");
  // From here on the project's row is locked: its active release stays the active one.
  await requirePlace(tx, projectId, given);
  const releaseId = given.releaseId === undefined ? activeReleaseOf(projectId) : given.releaseId;
  const [created] = await tx
    .insert(task)
    .values({ ...given, id: makeId(), projectId, number: counted.number, releaseId })
    .returning();
  if (!created) throw new Error("The task was not stored.");
  return created;
}
