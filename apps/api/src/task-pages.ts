import { createBatcher } from "./batcher.ts";
import type { Sql } from "./database/client.ts";
import { toMoment } from "./database/moment.ts";
import { prepareOnce } from "./database/prepare-once.ts";
import type { taskPriorities, taskStatuses, taskTypes } from "./database/project-tables.ts";
import { unavailable } from "./errors.ts";

/** Which tasks of a project are asked for, and by whom. */
export type PageAsked = {
  projectId: string;
  userId: string;
  status: string | null;
  assigneeId: string | null;
  areaId: string | null;
  releaseId: string | null;
  /** Only tasks with a number above this one. */
  after: string;
  limit: number;
};

/** A task as a page shows it. */
export type ListedTask = {
  id: string;
  number: number;
  projectId: string;
  title: string;
  description: string;
  type: (typeof taskTypes)[number];
  priority: (typeof taskPriorities)[number];
  status: (typeof taskStatuses)[number];
  assigneeId: string | null;
  agentContext: string | null;
  lastAgentSummary: string | null;
  areaId: string | null;
  releaseId: string | null;
  /** In ISO 8601. */
  createdAt: string;
  updatedAt: string;
};

/** The columns of a row, in the order of the statement; of an empty page, all but the place are null. */
type Row = [
  place: number,
  id: string | null,
  number: number,
  title: string,
  description: string,
  type: ListedTask["type"],
  priority: ListedTask["priority"],
  status: ListedTask["status"],
  assigneeId: string | null,
  agentContext: string | null,
  lastAgentSummary: string | null,
  areaId: string | null,
  releaseId: string | null,
  createdAt: string,
  updatedAt: string,
];

/** The tasks of a page, oldest first; null where the user is not a member of the project. */
type Page = { tasks: readonly ListedTask[] | null };

/** How many statements may be under way at once; what is asked meanwhile shares the next one. */
const statements = 3;

/**
 * Gives the reader of task pages: pages that are asked for at the same time are read by one
 * statement.
 */
export const taskPages = prepareOnce((database) =>
  createBatcher<PageAsked, Page, Sql>({
    send: (asked, sql) => readPages(sql, asked),
    lanes: Array<Sql>(statements).fill(database.$client),
    maxItems: 50,
    maxCharacters: 64 * 1_024,
    measure: ({ projectId, assigneeId, areaId, releaseId }) =>
      [projectId, assigneeId, areaId, releaseId].join("").length + 64,
    maxWaiting: 5_000,
    lingerMs: 0,
    deadlineMs: 15_000,
    refuse: unavailable,
  }),
);

async function readPages(sql: Sql, asked: readonly PageAsked[]): Promise<readonly Page[]> {
  const rows = await sql`
    select ask.place::int, page.*
    from unnest(
        ${asked.map(({ projectId }) => projectId)}::text[],
        ${asked.map(({ userId }) => userId)}::text[],
        ${asked.map(({ status }) => status)}::text[],
        ${asked.map(({ assigneeId }) => assigneeId)}::text[],
        ${asked.map(({ areaId }) => areaId)}::text[],
        ${asked.map(({ releaseId }) => releaseId)}::text[],
        ${asked.map(({ after }) => after)}::text[],
        ${asked.map(({ limit }) => limit)}::int[]
      ) with ordinality as ask(
        project_id, user_id, status, assignee_id, area_id, release_id, after, size, place
      )
      join project_member as member
        on member.user_id = ask.user_id and member.project_id = ask.project_id
      left join lateral (
        select id, number, title, description, type, priority, status, assignee_id, agent_context,
          last_agent_summary, area_id, release_id, created_at, updated_at
        from task
        where task.project_id = ask.project_id and task.number > ask.after::bigint
          and (ask.status is null or task.status = ask.status)
          and (ask.assignee_id is null or task.assignee_id = ask.assignee_id)
          and (ask.area_id is null or task.area_id = ask.area_id)
          and (ask.release_id is null or task.release_id = ask.release_id)
        order by task.number
        limit ask.size
      ) as page on true`.values();
  const pages = asked.map((): { tasks: ListedTask[] | null } => ({ tasks: null }));
  // The statement above names the columns of a row.
  for (const row of rows as unknown as readonly Row[]) {
    const at = row[0] - 1;
    const page = pages[at];
    if (!page) continue;
    page.tasks ??= [];
    const task = toTask(row, asked[at]?.projectId ?? "");
    if (task) page.tasks.push(task);
  }
  // Each page comes in order already: to look is cheaper here than to sort all rows there.
  for (const page of pages) page.tasks?.sort((one, other) => one.number - other.number);
  return pages;
}

function toTask(row: Row, projectId: string): ListedTask | null {
  if (row[1] === null) return null;
  return {
    id: row[1],
    number: row[2],
    projectId,
    title: row[3],
    description: row[4],
    type: row[5],
    priority: row[6],
    status: row[7],
    assigneeId: row[8],
    agentContext: row[9],
    lastAgentSummary: row[10],
    areaId: row[11],
    releaseId: row[12],
    createdAt: toMoment(row[13]),
    updatedAt: toMoment(row[14]),
  };
}
