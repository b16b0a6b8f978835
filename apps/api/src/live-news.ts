import type { FeedRow } from "./activity.ts";
import type { Actor } from "./actor.ts";
import type { Sql } from "./database/client.ts";
import { vias } from "./database/columns.ts";
import { toMoment } from "./database/moment.ts";

/** What one watcher asks for. */
export type Ask = {
  actor: Actor;
  projectId: string | null;
  /** Only entries above this id; null asks for none, and where the feed stands. */
  after: bigint | null;
  limit: number;
};

export type News = {
  /** Whether the credential still opens something. */
  isLive: boolean;
  isMember: boolean;
  /** Up to here the watcher's feed is complete. */
  completeTo: bigint;
  /** Oldest first. */
  rows: FeedRow[];
};

type Row = {
  place: number;
  isLive: boolean;
  isMember: boolean;
  completeTo: string;
  id: string | null;
  at: string;
  actorId: string;
  via: FeedRow["activity"]["via"];
  client: string | null;
  action: string;
  kind: FeedRow["activity"]["kind"];
  outcome: FeedRow["activity"]["outcome"];
  summary: string;
  requestId: string;
  projectOfEntry: string | null;
  taskOfEntry: string | null;
  actorName: string | null;
  projectId: string | null;
  projectName: string | null;
  taskId: string | null;
  taskNumber: number | null;
  taskTitle: string | null;
};

/**
 * Reads what is new for each watcher, in one statement that checks their rights as well. Entries
 * whose outcome is still to come, and what is above them, wait for up to `holdSeconds`.
 */
export async function readNews(
  sql: Sql,
  asks: readonly Ask[],
  { completeTo, holdSeconds }: { completeTo: bigint; holdSeconds: number },
): Promise<News[]> {
  const rows = await sql<Row[]>`
    with recursive halving (low, high) as (
      select 0::bigint, last_value + 1 from activity_id_seq
      union all
      select coalesce(older.id + 1, low), case when older.id is null then (low + high) / 2 else high end
      from halving left join lateral (
        select id, at from activity where id >= (low + high) / 2 order by id limit 1
      -- Half as much again: an id can be younger than its moment by the length of a transaction.
      ) as older on older.at < now() - make_interval(secs => ${holdSeconds * 1.5})
      where low < high
    ), pending as materialized (
      select id, actor_id, kind from activity
      where id >= (select min(high) from halving) and outcome = 'unfinished'
        and at > now() - make_interval(secs => ${holdSeconds})
    ), asked as materialized (
      select ask.*,
        case when ask.token_hash is null
          then exists (
            select 1 from session where session.id = ask.session_id and session.expires_at > now())
          else exists (
            select 1 from api_token where api_token.token_hash = decode(ask.token_hash, 'hex'))
        end as is_live,
        ask.project_id is null or exists (
          select 1 from project_member as member
          where member.user_id = ask.user_id and member.project_id = ask.project_id) as is_member,
        least(${String(completeTo)}::bigint, (
          select min(pending.id) - 1 from pending
          where case when ask.project_id is null then pending.actor_id = ask.user_id
            else pending.kind = 'change' and exists (
              select 1 from project_member as member
              where member.user_id = pending.actor_id and member.project_id = ask.project_id)
            end
        )) as complete_to
      from unnest(
        ${asks.map(({ actor }) => actor.user.id)}::text[],
        ${asks.map(({ projectId }) => projectId)}::text[],
        ${asks.map(({ actor }) => (actor.credential === "bearer" ? actor.tokenHash.toString("hex") : null))}::text[],
        ${asks.map(({ actor }) => (actor.credential === "session" ? actor.sessionId : null))}::text[],
        ${asks.map(({ after }) => (after === null ? null : String(after)))}::text[],
        ${asks.map(({ limit }) => limit)}::int[]
      ) with ordinality as ask(user_id, project_id, token_hash, session_id, after, size, place)
    )
    select asked.place::int, asked.is_live as "isLive", asked.is_member as "isMember",
      asked.complete_to::text as "completeTo", entry.id::text, entry.at::text,
      entry.actor_id as "actorId", entry.via, entry.client, entry.action, entry.kind,
      entry.outcome, entry.summary, entry.request_id as "requestId",
      entry.project_id as "projectOfEntry", entry.task_id as "taskOfEntry",
      who.name as "actorName", place.id as "projectId", place.name as "projectName",
      what.id as "taskId", what.number as "taskNumber", what.title as "taskTitle"
    from asked
      left join lateral (
        select newest.* from unnest(${[...vias]}::text[]) as door(via) cross join lateral (
          select * from activity
          where asked.project_id is null and actor_id = asked.user_id and via = door.via
            and id > asked.after::bigint and id <= asked.complete_to
          order by id limit asked.size
        ) as newest
        union all
        select newest.* from unnest(${[...vias]}::text[]) as door(via) cross join lateral (
          select * from activity
          where feed_project_id = asked.project_id and via = door.via
            and id > asked.after::bigint and id <= asked.complete_to
          order by id limit asked.size
        ) as newest
        order by id limit asked.size
      ) as entry on asked.is_live and asked.is_member
      left join "user" as who on who.id = entry.actor_id
      left join project as place on place.id = entry.project_id and exists (
        select 1 from project_member as member
        where member.user_id = asked.user_id and member.project_id = place.id)
      left join task as what on what.id = entry.task_id and what.project_id = place.id`;
  return groupByAsk(asks.length, rows);
}

function groupByAsk(count: number, rows: readonly Row[]): News[] {
  const news = Array.from(
    { length: count },
    (): News => ({ isLive: false, isMember: false, completeTo: 0n, rows: [] }),
  );
  for (const row of rows) {
    const one = news[row.place - 1];
    if (!one) continue;
    one.isLive = row.isLive;
    one.isMember = row.isMember;
    one.completeTo = BigInt(row.completeTo);
    if (row.id !== null) one.rows.push(toFeedRow(row, row.id));
  }
  for (const { rows: ofOne } of news) {
    ofOne.sort((one, other) => Number(one.activity.id - other.activity.id));
  }
  return news;
}

function toFeedRow(row: Row, id: string): FeedRow {
  const at = new Date(toMoment(row.at));
  const { actorId, via, client, action, kind, outcome, summary, requestId } = row;
  const { projectOfEntry, taskOfEntry, actorName } = row;
  const { projectId, projectName, taskId, taskNumber, taskTitle } = row;
  return {
    activity: {
      ...{ id: BigInt(id), at, actorId, via, client, action, kind, outcome, summary, requestId },
      ...{ projectId: projectOfEntry, taskId: taskOfEntry },
    },
    actorName,
    project: projectId === null ? null : { id: projectId, name: projectName ?? "" },
    task: taskId === null ? null : { id: taskId, number: taskNumber ?? 0, title: taskTitle ?? "" },
  };
}
