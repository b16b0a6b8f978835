import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text } from "drizzle-orm/pg-core";
import { moment, oneOf, vias } from "./columns.ts";

export const kinds = ["read", "change"] as const;
export const outcomes = ["ok", "denied", "failed", "unfinished"] as const;

/** Who did what through which door. No foreign keys: it outlives what it speaks of. */
export const activity = pgTable(
  "activity",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedByDefaultAsIdentity(),
    at: moment("at").notNull().defaultNow(),
    actorId: text("actor_id").notNull(),
    via: text("via", { enum: vias }).notNull(),
    client: text("client"),
    action: text("action").notNull(),
    kind: text("kind", { enum: kinds }).notNull(),
    outcome: text("outcome", { enum: outcomes }).notNull().default("unfinished"),
    projectId: text("project_id"),
    taskId: text("task_id"),
    summary: text("summary").notNull(),
    requestId: text("request_id").notNull(),
    // The project in whose feed the row stands. Null for every read, whatever its outcome says:
    // what is indexed stays as it was inserted, so that stamping a read leaves the indexes alone.
    feedProjectId: text("feed_project_id").generatedAlwaysAs(
      sql`case when "kind" = 'change' and "outcome" = 'ok' then "project_id" end`,
    ),
  },
  (table) => [
    // By door, so that a feed of one door is no search among the others' entries.
    index("activity_actor_feed").on(table.actorId, table.via, table.id.desc().nullsFirst()),
    index("activity_actor_changes")
      .on(table.actorId, table.via, table.id.desc().nullsFirst())
      .where(sql`"kind" = 'change'`),
    index("activity_project_feed")
      .on(table.feedProjectId, table.via, table.id.desc().nullsFirst())
      .where(sql`"feed_project_id" is not null`),
    oneOf("activity_via", "via", vias),
    oneOf("activity_kind", "kind", kinds),
    oneOf("activity_outcome", "outcome", outcomes),
  ],
);
