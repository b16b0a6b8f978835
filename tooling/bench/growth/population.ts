import { hash } from "node:crypto";

/** How many of something a filled database holds. */
export type Size = { tokens: number; rows: number };

/** The first and the last id of some rows of activity. */
export type IdRange = { first: number; last: number };

/** Users, and projects, that have far more activity than the others: the first so many. */
export const busyCount = 10;

/**
 * Gives how many projects go with so much, for each to have some twenty changes; project n is that
 * of user n.
 */
export function countProjects({ tokens, rows }: Size): number {
  return Math.max(Math.floor(Math.min(tokens, rows / 100)), busyCount * 2);
}

/** Gives the bearer token of user n, counted from 1. */
export const tokenOf = (n: number) => hash("sha256", `token ${n}`, "hex");

/** Gives the id of user n, counted from 1: 32 characters, as Better Auth's. */
export const userIdOf = (n: number) => hash("md5", `user ${n}`, "hex");

/** Gives the id of project n, counted from 1: as long as the product's own. */
export const projectIdOf = (n: number) => hash("md5", `project ${n}`, "hex").slice(0, 12);

// The same in SQL.
const userId = (n: string) => `md5('user ' || ${n})`;
const projectId = (n: string) => `substr(md5('project ' || ${n}), 1, 12)`;
const taskId = (n: string) => `substr(md5('task ' || ${n}), 1, 12)`;
const tokenHash = (n: string) => `sha256(encode(sha256(('token ' || ${n})::bytea), 'hex')::bytea)`;

/** A table and the statement that puts all its rows in. */
export type Filling = { table: string; insert: string };

/** Gives what fills the tables of people, projects and tasks, each on its own. */
export function describePeople(size: Size): Filling[] {
  const users = `generate_series(1, ${size.tokens}) as n`;
  const projects = `generate_series(1, ${countProjects(size)}) as n`;
  return [
    {
      table: '"user"',
      insert: `insert into "user" (id, name, email)
        select ${userId("n")}, 'User ' || n, 'user' || n || '@example.com' from ${users}`,
    },
    {
      table: "api_token",
      insert: `insert into api_token (user_id, token_hash, generation)
        select ${userId("n")}, ${tokenHash("n")}, 1 from ${users}`,
    },
    {
      table: "project",
      insert: `insert into project (id, name, owner_id, last_task_number)
        select ${projectId("n")}, 'Project ' || n, ${userId("n")}, 2 from ${projects}`,
    },
    {
      table: "project_member",
      insert: `insert into project_member (project_id, user_id, role)
        select ${projectId("n")}, ${userId("n")}, 'owner' from ${projects}`,
    },
    {
      table: "task",
      insert: `insert into task (id, project_id, number, title)
        select ${taskId("n * 2 + number")}, ${projectId("n")}, number, 'Task ' || number
        from ${projects}, generate_series(1, 2) as number`,
    },
  ];
}

/**
 * Gives the statement that fills `table` with the activity of the ids from `first` to `last`: one
 * row in five is a busy user's, in a busy project; the others' are spread at random. One in four is
 * a change, one in two has a project.
 */
export function describeActivity(table: string, size: Size, { first, last }: IdRange): Filling {
  const spread = (seed: number, count: number) =>
    `case when id % 5 = 0 then 1 + id / 20 % ${busyCount}
      else 1 + abs(hashint8(id + ${seed})::bigint) % ${count} end`;
  return {
    table,
    insert: `insert into ${table} (id, at, actor_id, via, client, action, kind, outcome, project_id,
        task_id, summary, request_id)
      select id, now() - (${last} - id) * interval '1 second', ${userId("actor")}, 'api', 'bench',
        case when id % 4 = 0 then 'task.update' else 'task.list' end,
        case when id % 4 = 0 then 'change' else 'read' end, 'ok',
        case when id % 2 = 0 then ${projectId("project")} end,
        case when id % 4 = 0 then ${taskId("(project * 2 + 1 + id / 4 % 2)")} end,
        case when id % 4 = 0 then 'Changed the title of FB-1' else 'Listed the tasks' end,
        '00000000-0000-4000-8000-' || lpad(to_hex(id), 12, '0')
      from generate_series(${first}::bigint, ${last}::bigint) as id, lateral (
        select ${spread(0, size.tokens)} as actor, ${spread(size.tokens, countProjects(size))} as project
      ) as who`,
  };
}
