import { type SQL, sql } from "drizzle-orm";

/**
 * An id that is older than every row of activity since the moment, and not much older: a subquery
 * of some thirty probes of the primary key, whatever the size of the table.
 *
 * Ids follow the moments of their rows but for the length of a transaction, so that the moment can
 * be searched for by halving; the hour more is for that, and for a clock that was set back.
 */
export function firstIdSince(moment: SQL): SQL {
  return sql`(
    with recursive halving (low, high) as (
      select 0::bigint, last_value + 1 from activity_id_seq
      union all
      select coalesce(older.id + 1, low), case when older.id is null then (low + high) / 2 else high end
      from halving left join lateral (
        select id, at from activity where id >= (low + high) / 2 order by id limit 1
      ) as older on older.at < ${moment} - interval '1 hour'
      where low < high
    )
    select min(high) from halving)`;
}

/** An id that is older than every row of activity of so many days, and not much older. */
export function firstIdOfDays(days: number): SQL {
  return firstIdSince(sql`now() - make_interval(days => ${days})`);
}
