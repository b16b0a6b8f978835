import { and, eq, getTableName, ne } from "drizzle-orm";
import type { Transaction } from "./database/client.ts";
import type { area, release } from "./database/project-tables.ts";
import { conflict } from "./errors.ts";

type Naming = {
  projectId: string;
  name: string;
  /** The id of the one that may have the name already. */
  besides?: string;
};

const nouns = { area: "an area", release: "a release" } as const;

/**
 * Makes sure that the name is free among the project's areas, or its releases; it stays so until the
 * transaction ends, because the project is held already (`holdProject`).
 * @throws CONFLICT when another one has the name
 */
export async function requireFreeName(
  tx: Transaction,
  table: typeof area | typeof release,
  { projectId, name, besides = "" }: Naming,
): Promise<void> {
  const isTaken = and(eq(table.projectId, projectId), eq(table.name, name), ne(table.id, besides));
  const [taken] = await tx.select({ id: table.id }).from(table).where(isTaken);
  if (taken) throw conflict(`There is ${nouns[getTableName(table)]} ${name} already.`);
}
