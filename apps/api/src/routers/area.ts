import { and, asc, count, eq } from "drizzle-orm";
import { z } from "zod";
import { compileSchema } from "../compile-schema.ts";
import type { Transaction } from "../database/client.ts";
import { prepareOnce } from "../database/prepare-once.ts";
import { area, projectMember } from "../database/project-tables.ts";
import { badRequest, notFound } from "../errors.ts";
import { descriptionInput, idInput, momentOutput, projectInput, titleInput } from "../input.ts";
import { makeId } from "../make-id.ts";
import { holdMembership, holdProject, isMember } from "../membership.ts";
import { requireFreeName } from "../require-free-name.ts";
import { actorProcedure, changeProcedure, router } from "../trpc.ts";

const areaOutput = z
  .object({
    id: z.string(),
    projectId: z.string(),
    name: z.string(),
    color: z.string().meta({ description: "As #rrggbb" }),
    description: z.string(),
    archived: z.boolean(),
    createdAt: momentOutput,
  })
  .meta({ id: "Area" });

const nameInput = titleInput(100);
const colorInput = z
  .string()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, "Expected a color such as #3b82f6");

/** Told apart at a glance, on light and on dark. */
const palette = [
  "#3b82f6",
  "#f97316",
  "#10b981",
  "#a855f7",
  "#ef4444",
  "#06b6d4",
  "#eab308",
  "#ec4899",
] as const;

type Row = typeof area.$inferSelect;
const toOutput = (row: Row) => ({ ...row, createdAt: row.createdAt.toISOString() });

const collection = "/projects/{projectId}/areas";

export const areaRouter = router({
  list: actorProcedure
    .meta({
      done: "Listed a project's areas",
      rest: { method: "GET", path: collection, summary: "List a project's areas, archived last" },
    })
    .input(compileSchema(projectInput))
    .output(compileSchema(z.object({ items: z.array(areaOutput) })))
    .query(async ({ ctx: { actor, database, mark }, input: { projectId } }) => {
      const rows = await listAreas(database).execute({ projectId, userId: actor.user.id });
      if (rows.length === 0) throw notFound("project");
      mark({ projectId, summary: "Listed a project's areas" });
      return { items: rows.flatMap((row) => (row.area ? [toOutput(row.area)] : [])) };
    }),

  create: changeProcedure
    .meta({
      done: "Created an area",
      rest: { method: "POST", path: collection, status: 201, summary: "Create an area" },
    })
    .input(
      compileSchema(
        projectInput.extend({
          name: nameInput,
          color: colorInput.optional(),
          description: descriptionInput.optional(),
        }),
      ),
    )
    .output(compileSchema(areaOutput))
    .mutation(async ({ ctx: { actor, tx, mark }, input }) => {
      await holdMembership(tx, input.projectId, actor.user.id);
      await holdProject(tx, input.projectId);
      await requireFreeName(tx, area, input);
      const created = await createArea(tx, input);
      mark({ projectId: input.projectId, summary: `Created the area ${created.name}` });
      return toOutput(created);
    }),

  update: changeProcedure
    .meta({
      done: "Changed an area",
      rest: { method: "PATCH", path: `${collection}/{areaId}`, summary: "Change an area" },
    })
    .input(
      compileSchema(
        projectInput.extend({
          areaId: idInput.meta({ description: "The area's id" }),
          name: nameInput.optional(),
          color: colorInput.optional(),
          description: descriptionInput.optional(),
          archived: z.boolean().optional(),
        }),
      ),
    )
    .output(compileSchema(areaOutput))
    .mutation(async ({ ctx: { actor, tx, mark }, input: { projectId, areaId, ...changes } }) => {
      if (Object.keys(changes).length === 0) throw badRequest("Give at least one field to change.");
      await holdMembership(tx, projectId, actor.user.id);
      await holdProject(tx, projectId);
      const { name } = changes;
      if (name !== undefined) await requireFreeName(tx, area, { projectId, name, besides: areaId });
      const [updated] = await tx
        .update(area)
        .set(changes)
        .where(and(eq(area.id, areaId), eq(area.projectId, projectId)))
        .returning();
      if (!updated) throw notFound("area");
      mark({ projectId, summary: describeChange(changes, updated.name) });
      return toOutput(updated);
    }),
});

/** No row for a stranger to the project, one without an area where there is none. */
const listAreas = prepareOnce((database) =>
  database
    .select({ area })
    .from(projectMember)
    .leftJoin(area, eq(area.projectId, projectMember.projectId))
    .where(isMember)
    .orderBy(asc(area.archived), asc(area.createdAt), asc(area.id))
    .prepare("areas"),
);

type Given = {
  projectId: string;
  name: string;
  color?: string | undefined;
  description?: string | undefined;
};

async function createArea(tx: Transaction, given: Given): Promise<Row> {
  const color = given.color ?? (await chooseColor(tx, given.projectId));
  const [created] = await tx
    .insert(area)
    .values({ ...given, id: makeId(), color })
    .returning();
  if (!created) throw new Error("The area was not stored.");
  return created;
}

/** Gives the palette's next color, from its start again after its last. */
async function chooseColor(tx: Transaction, projectId: string): Promise<string> {
  const [found] = await tx
    .select({ areas: count() })
    .from(area)
    .where(eq(area.projectId, projectId));
  return palette[(found?.areas ?? 0) % palette.length] ?? palette[0];
}

type Changes = { [Key in keyof Row]?: Row[Key] | undefined };

function describeChange(changes: Changes, name: string): string {
  const { archived, ...others } = changes;
  const fields = Object.keys(others).join(", ");
  if (archived === undefined) return `Changed ${fields} of the area ${name}`;
  const moved = archived ? "Archived" : "Restored";
  return fields
    ? `${moved} the area ${name} and changed its ${fields}`
    : `${moved} the area ${name}`;
}
