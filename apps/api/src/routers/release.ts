import { and, eq, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { compileSchema } from "../compile-schema.ts";
import type { Transaction } from "../database/client.ts";
import { release, releaseStatuses } from "../database/project-tables.ts";
import { badRequest, notFound } from "../errors.ts";
import { findRelease, listReleases, type Release, releaseColumns } from "../find-release.ts";
import {
  dayInput,
  descriptionInput,
  idInput,
  momentOutput,
  projectInput,
  titleInput,
} from "../input.ts";
import { makeId } from "../make-id.ts";
import { holdMembership, holdProject } from "../membership.ts";
import { requireFreeName } from "../require-free-name.ts";
import { actorProcedure, changeProcedure, router } from "../trpc.ts";

const releaseOutput = z
  .object({
    id: z.string(),
    projectId: z.string(),
    name: z.string(),
    description: z.string(),
    status: z.enum(releaseStatuses),
    targetDate: z.iso.date().nullable(),
    tasks: z
      .object({ todo: z.int(), inProgress: z.int(), done: z.int() })
      .meta({ description: "How many tasks it has, by their status" }),
    createdAt: momentOutput,
    updatedAt: momentOutput,
  })
  .meta({ id: "Release" });

const releaseInput = projectInput.extend({
  releaseId: idInput.meta({ description: "The release's id" }),
});
const nameInput = titleInput(100);
const statusInput = z.enum(releaseStatuses);

const toOutput = (row: Release) => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

const collection = "/projects/{projectId}/releases";
const item = `${collection}/{releaseId}` as const;

export const releaseRouter = router({
  list: actorProcedure
    .meta({
      done: "Listed a project's releases",
      rest: {
        method: "GET",
        path: collection,
        summary: "List a project's releases: active, upcoming, completed",
      },
    })
    .input(compileSchema(projectInput.extend({ status: statusInput.optional() })))
    .output(compileSchema(z.object({ items: z.array(releaseOutput) })))
    .query(async ({ ctx: { actor, database, mark }, input: { projectId, status = null } }) => {
      const items = await listReleases(database, { projectId, status, userId: actor.user.id });
      mark({ projectId, summary: "Listed a project's releases" });
      return { items: items.map(toOutput) };
    }),

  readActive: actorProcedure
    .meta({
      done: "Read the active release",
      rest: {
        method: "GET",
        path: `${collection}/active`,
        summary: "Read the active release, null where there is none",
      },
    })
    .input(compileSchema(projectInput))
    .output(compileSchema(z.object({ release: releaseOutput.nullable() })))
    .query(async ({ ctx: { actor, database, mark }, input: { projectId } }) => {
      const asked = { projectId, status: "active", userId: actor.user.id } as const;
      const [active] = await listReleases(database, asked);
      const summary = active ? `Read the active release ${active.name}` : "Found no active release";
      mark({ projectId, summary });
      return { release: active ? toOutput(active) : null };
    }),

  get: actorProcedure
    .meta({
      done: "Read a release",
      rest: { method: "GET", path: item, summary: "Read a release" },
    })
    .input(compileSchema(releaseInput))
    .output(compileSchema(releaseOutput))
    .query(async ({ ctx: { actor, database, mark }, input: { projectId, releaseId } }) => {
      const asked = { projectId, releaseId, userId: actor.user.id };
      const found = await findRelease(database, asked);
      mark({ projectId, summary: `Read the release ${found.name}` });
      return toOutput(found);
    }),

  create: changeProcedure
    .meta({
      done: "Created a release",
      rest: { method: "POST", path: collection, status: 201, summary: "Create a release" },
    })
    .input(
      compileSchema(
        projectInput.extend({ name: nameInput.optional(), targetDate: dayInput.optional() }),
      ),
    )
    .output(compileSchema(releaseOutput))
    .mutation(async ({ ctx: { actor, tx, mark }, input: { projectId, name, ...given } }) => {
      await holdMembership(tx, projectId, actor.user.id);
      await holdProject(tx, projectId);
      const named = { projectId, name: name ?? (await chooseName(tx, projectId)) };
      await requireFreeName(tx, release, named);
      const values = { ...given, ...named, id: makeId() };
      const [created] = await tx.insert(release).values(values).returning(releaseColumns);
      if (!created) throw new Error("The release was not stored.");
      mark({ projectId, summary: `Created release ${created.name}` });
      return toOutput(created);
    }),

  update: changeProcedure
    .meta({
      done: "Changed a release",
      rest: {
        method: "PATCH",
        path: item,
        summary: "Change a release; activating one sets the active one back to upcoming",
      },
    })
    .input(
      compileSchema(
        releaseInput.extend({
          name: nameInput.optional(),
          description: descriptionInput.optional(),
          targetDate: dayInput.nullable().optional(),
          status: statusInput.optional(),
        }),
      ),
    )
    .output(compileSchema(releaseOutput))
    .mutation(async ({ ctx: { actor, tx, mark }, input: { projectId, releaseId, ...changes } }) => {
      if (Object.keys(changes).length === 0) throw badRequest("Give at least one field to change.");
      await holdMembership(tx, projectId, actor.user.id);
      await holdProject(tx, projectId);
      const { name, status } = changes;
      if (name !== undefined)
        await requireFreeName(tx, release, { projectId, name, besides: releaseId });
      if (status === "active") await demoteActive(tx, projectId, releaseId);
      const [updated] = await tx
        .update(release)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(release.id, releaseId), eq(release.projectId, projectId)))
        .returning(releaseColumns);
      if (!updated) throw notFound("release");
      mark({ projectId, summary: describeChange(changes, updated.name) });
      return toOutput(updated);
    }),
});

/** Gives "Release N", one above the highest N that a release of the project has. */
async function chooseName(tx: Transaction, projectId: string): Promise<string> {
  // As many digits as a name holds: numeric has no end that a name could come to.
  const number = sql`substring(${release.name} from '^Release ([1-9][0-9]*)$')::numeric`;
  const [found] = await tx
    .select({ next: sql<string>`coalesce(max(${number}), 0) + 1` })
    .from(release)
    .where(eq(release.projectId, projectId));
  if (!found) throw new Error("The releases were not counted.");
  return `Release ${found.next}`;
}

/** Sets the project's active release back to upcoming, unless it is the given one. */
async function demoteActive(tx: Transaction, projectId: string, besides: string): Promise<void> {
  const isFormer = and(
    eq(release.projectId, projectId),
    eq(release.status, "active"),
    ne(release.id, besides),
  );
  await tx.update(release).set({ status: "upcoming", updatedAt: sql`now()` }).where(isFormer);
}

const moves = {
  active: (name: string) => `Activated release ${name}`,
  completed: (name: string) => `Completed release ${name}`,
  upcoming: (name: string) => `Set release ${name} to upcoming`,
} as const;

type Changes = { [Key in keyof Release]?: Release[Key] | undefined };

function describeChange({ status, ...others }: Changes, name: string): string {
  const fields = Object.keys(others).join(", ");
  if (status === undefined) return `Changed ${fields} of release ${name}`;
  const moved = moves[status](name);
  return fields ? `${moved} and changed its ${fields}` : moved;
}
