import { PGlite } from "@electric-sql/pglite";
import postgres from "postgres";

export type Query = (
  text: string,
  parameters?: readonly string[],
) => Promise<readonly Record<string, unknown>[]>;

/** Gives a query function to the work, on one connection that ends with it. */
export async function queryDatabase<Result>(
  url: string,
  work: (query: Query) => Promise<Result>,
): Promise<Result> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work((text, parameters = []) => sql.unsafe(text, [...parameters]));
  } finally {
    await sql.end();
  }
}

/** As `queryDatabase`, on the files of an embedded database that no process has open. */
export async function queryEmbedded<Result>(
  databasePath: string,
  work: (query: Query) => Promise<Result>,
): Promise<Result> {
  const database = await PGlite.create(databasePath);
  try {
    return await work(async (text, parameters = []) => {
      const { rows } = await database.query<Record<string, unknown>>(text, [...parameters]);
      return rows;
    });
  } finally {
    await database.close();
  }
}
