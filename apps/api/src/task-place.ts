import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "./database/client.ts";
import { area, release } from "./database/project-tables.ts";
import { badRequest } from "./errors.ts";

/** Where in its project a task stands; nothing is asked of what is null or left out. */
type Place = { areaId?: string | null | undefined; releaseId?: string | null | undefined };

/**
 * Holds the area and the release until the transaction ends: both are of the project, and the area
 * is not archived meanwhile.
 * @throws BAD_REQUEST naming the field that holds something else
 */
export async function requirePlace(
  tx: Transaction,
  projectId: string,
  { areaId, releaseId }: Place,
): Promise<void> {
  if (areaId) await requireArea(tx, projectId, areaId);
  if (releaseId) await requireRelease(tx, projectId, releaseId);
}

async function requireArea(tx: Transaction, projectId: string, areaId: string): Promise<void> {
  const [held] = await tx
    .select({ archived: area.archived })
    .from(area)
    .where(and(eq(area.id, areaId), eq(area.projectId, projectId)))
    .for("share");
  if (!held) throw badRequest("areaId: Expected the id of an area of the project");
  if (held.archived) throw badRequest("areaId: Expected an area that is not archived");
}

async function requireRelease(
  tx: Transaction,
  projectId: string,
  releaseId: string,
): Promise<void> {
  const [held] = await tx
    .select({ id: release.id })
    .from(release)
    .where(and(eq(release.id, releaseId), eq(release.projectId, projectId)))
    .for("key share");
  if (!held) throw badRequest("releaseId: Expected the id of a release of the project");
}

/** Gives the id of the project's active release, as part of a statement; null without one. */
export const activeReleaseOf = (projectId: string): SQL<string | null> =>
  sql`(select ${release.id} from ${release}
    where ${release.projectId} = ${projectId} and ${release.status} = 'active')`;
