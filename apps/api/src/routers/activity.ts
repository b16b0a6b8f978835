import { tracked } from "@trpc/server";
import { z } from "zod";
import { type FeedRow, readFeed, readNarrowedFeed, summarizeFeed } from "../activity.ts";
import type { Actor } from "../actor.ts";
import { compileSchema } from "../compile-schema.ts";
import { kinds, outcomes } from "../database/activity-table.ts";
import type { Database } from "../database/client.ts";
import { vias } from "../database/columns.ts";
import {
  cursorInput,
  idInput,
  limitInput,
  momentInput,
  momentOutput,
  textInput,
} from "../input.ts";
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

const listInput = z.strictObject({
  cursor: cursorInput.optional(),
  limit: limitInput,
  via: z.enum(vias).optional(),
  projectId: idInput.optional(),
  changesOnly: z.enum(["yes", "no"]).optional(),
  client: textInput(64)
    .optional()
    .meta({ description: "What the client claims to be; empty for those that claim nothing" }),
  outcome: z.enum(outcomes).optional(),
  taskId: idInput.optional().meta({ description: "The id of a task, not its ref" }),
  since: momentInput.optional(),
  until: momentInput.optional(),
});

/** Reads a page: its rows, one more if there is one, and where the next goes on if there is none. */
async function readPage(
  { actor, database }: { actor: Actor; database: Database },
  input: z.infer<typeof listInput>,
) {
  const { cursor, limit, via, projectId, changesOnly } = input;
  const { client, outcome, taskId, since, until } = input;
  const filter = {
    actor,
    before: cursor === undefined ? null : BigInt(cursor),
    limit: limit + 1,
    via: via ?? null,
    projectId: projectId ?? null,
    changesOnly: changesOnly === "yes",
  };
  if ([client, outcome, taskId, since, until].every((wish) => wish === undefined)) {
    return { rows: await readFeed(database, filter), lookedTo: null };
  }
  return readNarrowedFeed(database, filter, {
    client: client ?? null,
    outcome: outcome ?? null,
    taskId: taskId ?? null,
    since: since === undefined ? null : new Date(since),
    until: until === undefined ? null : new Date(until),
  });
}

/** One entry, as the live feed gives it. */
const activityEvent = compileSchema(activityOutput);

export const activityRouter = router({
  list: actorProcedure
    .meta({
      done: "Read the activity feed",
      rest: { method: "GET", path: "/activity", summary: "List your activity, newest first" },
    })
    .input(compileSchema(listInput.optional()))
    .output(
      compileSchema(
        z.object({ items: z.array(activityOutput), nextCursor: z.string().nullable() }),
      ),
    )
    .query(async ({ ctx: { actor, database }, input }) => {
      const wanted = input ?? { limit: 50 };
      const { limit, projectId } = wanted;
      const { rows, lookedTo } = await readPage({ actor, database }, wanted);
      // A stranger's page is empty as well: the feed itself is read for members only.
      if (rows.length === 0 && projectId !== undefined) {
        await requireMembership(database, projectId, actor.user.id);
      }
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1)?.activity.id : lookedTo;
      return { items: page.map(toOutput), nextCursor: last ? String(last) : null };
    }),

  summarize: actorProcedure
    .meta({ done: "Read the activity of the last 30 days" })
    .input(compileSchema(z.strictObject({ projectId: idInput.optional() }).optional()))
    .output(
      compileSchema(
        z.object({
          days: z.array(z.object({ day: z.iso.date(), agent: z.int(), browser: z.int() })),
          /** False when there were more entries than are counted. */
          complete: z.boolean(),
        }),
      ),
    )
    .query(async ({ ctx: { actor, database }, input }) => {
      const projectId = input?.projectId ?? null;
      if (projectId !== null) await requireMembership(database, projectId, actor.user.id);
      return summarizeFeed(database, { actor, projectId });
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
