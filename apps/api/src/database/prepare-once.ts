import type { Database } from "./client.ts";

/**
 * Gives the query that `prepare` makes, the same one each time for the same database: it is built
 * and named once, and the server plans it once a connection.
 */
export function prepareOnce<Prepared>(
  prepare: (database: Database) => Prepared,
): (database: Database) => Prepared {
  const prepared = new WeakMap<Database, Prepared>();
  return (database) => {
    const known = prepared.get(database) ?? prepare(database);
    prepared.set(database, known);
    return known;
  };
}
