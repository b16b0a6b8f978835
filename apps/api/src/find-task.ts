import { and, eq, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { user } from "./database/account-tables.ts";
import type { Database, Transaction } from "./database/client.ts";
import { prepareOnce } from "./database/prepare-once.ts";
import { decision, projectMember, subtask, task } from "./database/project-tables.ts";
import { notFound } from "./errors.ts";
import { holdMembership, isMember } from "./membership.ts";
import type { Decision, Subtask } from "./task-detail.ts";

type Row = typeof task.$inferSelect;
type TaskAt = { projectId: string; taskId: string };
type Found = { task: Row; subtasks: Subtask[]; decisions: Decision[] };

/** Gives a task's ref, such as FB-12. */
export const refOf = (row: { number: number }) => `FB-${row.number}`;

/** Gives what an entry of the activity needs to speak of the task. */
export const idsOf = (row: Row) => ({ projectId: row.projectId, taskId: row.id });

/** Gives the number of a task's ref; null of anything else, which is an id. */
const numberOf = (taskId: string) => /^FB-([1-9]\d{0,8})$/.exec(taskId)?.[1] ?? null;

/** How many decisions a task is read with, the newest ones. */
const maxDecisions = 100;

/** As `Date` writes it in JSON. */
const momentOf = (column: AnyPgColumn) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const subtasks = sql<Subtask[]>`(
  select coalesce(json_agg(json_build_object('id', ${subtask.id}, 'title', ${subtask.title},
    'done', ${subtask.done}, 'createdAt', ${momentOf(subtask.createdAt)})
    order by ${subtask.position}), '[]')
  from ${subtask} where ${subtask.taskId} = ${task.id})`;

const author = sql`case when ${user.id} is not null
  then json_build_object('id', ${user.id}, 'name', ${user.name}) end`;

const decisions = sql<Decision[]>`(
  select coalesce(json_agg(json_build_object('id', ${decision.id}, 'decision', ${decision.decision},
    'author', ${author}, 'via', ${decision.via}, 'client', ${decision.client},
    'createdAt', ${momentOf(decision.createdAt)}) order by ${decision.createdAt}), '[]')
  from (
    select * from ${decision} where ${decision.taskId} = ${task.id}
    order by ${decision.createdAt} desc limit ${sql.raw(String(maxDecisions))}
  ) as decision left join ${user} on ${user.id} = ${decision.authorId})`;

/** Makes the query of one task: no row for a stranger to the project, no task where there is none. */
const prepareFind = (column: AnyPgColumn) =>
  prepareOnce((database) =>
    database
      .select({ task, subtasks, decisions })
      .from(projectMember)
      .leftJoin(
        task,
        and(eq(task.projectId, projectMember.projectId), eq(column, sql.placeholder("key"))),
      )
      .where(isMember)
      .prepare(`task_by_${column.name}`),
  );

const findById = prepareFind(task.id);
const findByNumber = prepareFind(task.number);

/**
 * Gives a task with its checklist in order and its newest 100 decisions, the newest last.
 * @throws NOT_FOUND when the user may not see the project, or it has no such task
 */
export async function findTask(
  database: Database,
  { projectId, taskId }: TaskAt,
  userId: string,
): Promise<Found> {
  const number = numberOf(taskId);
  const find = number === null ? findById : findByNumber;
  const [found] = await find(database).execute({ projectId, userId, key: number ?? taskId });
  if (!found) throw notFound("project");
  if (!found.task) throw notFound("task");
  return { ...found, task: found.task };
}

/**
 * Gives a task and keeps it, and what hangs on it, from other changes until the transaction ends.
 * @throws NOT_FOUND when the user may not see the project, or it has no such task
 */
export async function lockTask(tx: Transaction, at: TaskAt, userId: string): Promise<Row> {
  await holdMembership(tx, at.projectId, userId);
  const number = numberOf(at.taskId);
  const isIt = number === null ? eq(task.id, at.taskId) : eq(task.number, Number(number));
  const [found] = await tx
    .select()
    .from(task)
    .where(and(eq(task.projectId, at.projectId), isIt))
    .for("update");
  if (!found) throw notFound("task");
  return found;
}
