import type { Sql } from "../src/database/client.ts";

export type ActivityRow = {
  actor_id: string;
  via: string;
  client: string | null;
  action: string;
  kind: string;
  outcome: string;
  project_id: string | null;
  task_id: string | null;
  summary: string;
};

/** Reads the rows that one request left, oldest first. */
export async function readRowsOf(sql: Sql, response: Response): Promise<ActivityRow[]> {
  const requestId = response.headers.get("x-request-id") ?? "";
  return await sql<ActivityRow[]>`
    select * from activity where request_id = ${requestId} order by id`;
}

/** Counts all rows there are. */
export async function countRows(sql: Sql): Promise<number> {
  return (await sql`select 1 from activity`).length;
}
