import type { Sql } from "postgres";
import type { Weight } from "./choose-sizes.ts";
import type { Size } from "./population.ts";

/** Gives what each token and each row of activity take in a filled database, indexes included. */
export async function weighDatabase(sql: Sql, size: Size): Promise<Weight> {
  const [weight] = await sql<Weight[]>`
    with relation as (
      select pg_total_relation_size(oid) as bytes, oid = 'activity'::regclass or oid in (
        select inhrelid from pg_inherits where inhparent = 'activity'::regclass) as of_activity
      from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
    )
    select (sum(bytes) filter (where not of_activity) / ${size.tokens})::float as "tokenBytes",
      (sum(bytes) filter (where of_activity) / ${size.rows})::float as "rowBytes"
    from relation`;
  if (!weight) throw new Error("The database did not tell its size.");
  return weight;
}
