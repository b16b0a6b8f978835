import { tracked } from "@trpc/server";
import { z } from "zod";
import { type FeedRow, readFeed } from "../activity.ts";
import { compileSchema } from "../compile-schema.ts";
import { kinds, outcomes } from "../database/activity-table.ts";
import { vias } from "../database/columns.ts";
import { cursorInput, idInput, limitInput, momentOutput } from "../input.ts";
import { mapEntries } from "../live-watcher.ts";
import { requireMembership } from "../membership.ts";
import { actorProcedure, router } from "../trpc.ts";

const activityOutput = z
  .object({
    id: z.string(),
    at: momentOutput,
    actor: z.object({ id: z.string(), name: z.string() }),
    via: z.enum(vias),
    client: z.string().nullable(),
    action: z.string(),
    kind: z.enum(kinds),
    outcome: z.enum(outcomes),
    project: z.object({ id: z.string(), name: z.string() }).nullable(),
    task: z.object({ id: z.string(), ref: z.string(), title: z.string() }).nullable(),
    summary: z.string(),
  })
  .meta({ id: "Activity" });

function toOutput({ activity, actorName, project, task }: FeedRow): z.infer<typeof activityOutput> {
  return {
    ...activity,
    id: String(activity.id),
    at: activity.at.toISOString(),
    actor: { id: activity.actorId, name: actorName ?? "Deleted user" },
    project: project && { id: project.id, name: project.name },
    task: task && { id: task.id, ref: `FB-${task.number}`, title: task.title },
  };
}

/** One entry, as the live feed gives it. */
const activityEvent = compileSchema(activityOutput);

export const activityRouter = router({
  list: actorProcedure
    .meta({
      done: "Read the activity feed",
      rest: { method: "GET", path: "/activity", summary: "List your activity, newest first" },
    })
    .input(
      compileSchema(
        z
          .strictObject({
            cursor: cursorInput.optional(),
            limit: limitInput,
            via: z.enum(vias).optional(),
            projectId: idInput.optional(),
            changesOnly: z.enum(["yes", "no"]).optional(),
          })
          .optional(),
      ),
    )
    .output(
      compileSchema(
        z.object({ items: z.array(activityOutput), nextCursor: z.string().nullable() }),
      ),
    )
    .query(async ({ ctx: { actor, database }, input }) => {
      const { cursor, limit = 50, via, projectId, changesOnly } = input ?? {};
      const rows = await readFeed(database, {
        actor,
        before: cursor === undefined ? null : BigInt(cursor),
        limit: limit + 1,
        via: via ?? null,
        projectId: projectId ?? null,
        changesOnly: changesOnly === "yes",
      });
      // A stranger's page is empty as well: the feed itself is read for members only.
      if (rows.length === 0 && projectId !== undefined) {
        await requireMembership(database, projectId, actor.user.id);
      }
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return { items: page.map(toOutput), nextCursor: last ? String(last.activity.id) : null };
    }),

  watch: actorProcedure
    .meta({ done: "Watched the activity feed", event: activityEvent })
    .input(
      compileSchema(
        z
          .strictObject({ projectId: idInput.optional(), lastEventId: cursorInput.optional() })
          .optional(),
      ),
    )
    .subscription(async ({ ctx: { actor, liveFeed, startedAtMs }, input, signal }) => {
      const { projectId = null, lastEventId } = input ?? {};
      const { entries, startsAfter } = await liveFeed.watch({
        actor,
        projectId,
        lastEventId: lastEventId === undefined ? null : BigInt(lastEventId),
        signal,
        startedAtMs,
      });
      const events = mapEntries(entries, (row) =>
        tracked(String(row.activity.id), activityEvent.parse(toOutput(row))),
      );
      return Object.assign(events, { startsAfter: String(startsAfter) });
    }),
});
