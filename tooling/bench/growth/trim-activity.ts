import type { Site } from "./open-sites.ts";

/** A table that grew by less is of its size still. */
const toleratedGrowth = 0.1;

/** Takes away what the measures recorded when that is much beside what the table was filled with. */
export async function trimActivity({
  sql,
  size,
  lastId,
}: Pick<Site, "sql" | "size" | "lastId">): Promise<void> {
  const [row] = await sql<{ recorded: number }[]>`
    select count(*)::int as recorded from activity where id > ${lastId}`;
  if (row && row.recorded <= size.rows * toleratedGrowth) return;
  await sql`delete from activity where id > ${lastId}`;
  await sql`vacuum analyze activity`;
}
