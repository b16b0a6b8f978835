import { and, desc, eq, getTableColumns, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { compileSchema } from "../compile-schema.ts";
import type { Database, Transaction } from "../database/client.ts";
import { prepareOnce } from "../database/prepare-once.ts";
import { projectMember, release, releaseStatuses } from "../database/schema.ts";
import { badRequest, conflict, notFound } from "../errors.ts";
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

type Tally = { todo: number; inProgress: number; done: number };
type Row = typeof release.$inferSelect & { tasks: Tally };

// Written out: the query builder leaves out the table's name where a statement has but one.
const tasks = sql<Tally>`(select json_build_object(
    'todo', count(*) filter (where "status" = 'todo'),
    'inProgress', count(*) filter (where "status" = 'in-progress'),
    'done', count(*) filter (where "status" = 'done')
  ) from "task" where "task"."release_id" = "release"."id")`;
const columns = { ...getTableColumns(release), tasks };

const toOutput = (row: Row) => ({
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
      const items = await readReleases(database, { projectId, status, userId: actor.user.id });
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
      const [active] = await readReleases(database, asked);
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
      const [found] = await findRelease(database).execute(asked);
      if (!found) throw notFound("project");
      if (!found.release) throw notFound("release");
      mark({ projectId, summary: `Read the release ${found.release.name}` });
      return toOutput({ ...found.release, tasks: found.tasks });
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
      await requireFreeName(tx, named);
      const values = { ...given, ...named, id: makeId() };
      const [created] = await tx.insert(release).values(values).returning(columns);
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
      if (name !== undefined) await requireFreeName(tx, { projectId, name, besides: releaseId });
      if (status === "active") await demoteActive(tx, projectId, releaseId);
      const [updated] = await tx
        .update(release)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(release.id, releaseId), eq(release.projectId, projectId)))
        .returning(columns);
      if (!updated) throw notFound("release");
      mark({ projectId, summary: describeChange(changes, updated.name) });
      return toOutput(updated);
    }),
});

const isMember = and(
  eq(projectMember.projectId, sql.placeholder("projectId")),
  eq(projectMember.userId, sql.placeholder("userId")),
);

/** No row for a stranger to the project, one without a release where there is none. */
const listReleases = prepareOnce((database) => {
  const status = sql.placeholder("status");
  return database
    .select({ release, tasks })
    .from(projectMember)
    .leftJoin(
      release,
      and(
        eq(release.projectId, projectMember.projectId),
        sql`(${status}::text is null or ${release.status} = ${status})`,
      ),
    )
    .where(isMember)
    .orderBy(
      sql`array_position(array['active', 'upcoming', 'completed'], ${release.status})`,
      desc(release.createdAt),
      desc(release.id),
    )
    .prepare("releases");
});

const findRelease = prepareOnce((database) =>
  database
    .select({ release, tasks })
    .from(projectMember)
    .leftJoin(
      release,
      and(
        eq(release.projectId, projectMember.projectId),
        eq(release.id, sql.placeholder("releaseId")),
      ),
    )
    .where(isMember)
    .prepare("release"),
);

type Asked = { projectId: string; userId: string; status: Row["status"] | null };

/** @throws NOT_FOUND when the user may not see the project */
async function readReleases(database: Database, asked: Asked): Promise<Row[]> {
  const rows = await listReleases(database).execute(asked);
  if (rows.length === 0) throw notFound("project");
  return rows.flatMap((row) => (row.release ? [{ ...row.release, tasks: row.tasks }] : []));
}

type Naming = { projectId: string; name: string; besides?: string };

/** @throws CONFLICT when another release of the project has the name; the project must be held */
async function requireFreeName(
  tx: Transaction,
  { projectId, name, besides = "" }: Naming,
): Promise<void> {
  const isTaken = and(
    eq(release.projectId, projectId),
    eq(release.name, name),
    ne(release.id, besides),
  );
  const [taken] = await tx.select({ id: release.id }).from(release).where(isTaken);
  if (taken) throw conflict(`There is a release ${name} already.`);
}

/** Gives "Release N", one above the highest N that a release of the project has. */
async function chooseName(tx: Transaction, projectId: string): Promise<string> {
  const number = sql`substring(${release.name} from '^Release ([1-9][0-9]{0,8})$')::int`;
  const [found] = await tx
    .select({ highest: sql<number | null>`max(${number})` })
    .from(release)
    .where(eq(release.projectId, projectId));
  return `Release ${(found?.highest ?? 0) + 1}`;
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

type Changes = { [Key in keyof Row]?: Row[Key] | undefined };

function describeChange({ status, ...others }: Changes, name: string): string {
  const fields = Object.keys(others).join(", ");
  if (status === undefined) return `Changed ${fields} of release ${name}`;
  const moved = moves[status](name);
  return fields ? `${moved} and changed its ${fields}` : moved;
}
