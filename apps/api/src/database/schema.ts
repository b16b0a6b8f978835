import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  pgTable,
  // biome-ignore lint/suspicious/noDeprecatedImports: only its older signature is deprecated
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const createdAt = () => moment("created_at").notNull().defaultNow();
const updatedAt = () => moment("updated_at").notNull().defaultNow();

export const tiers = ["free", "basic", "pro", "enterprise"] as const;
export const vias = ["web", "plugin", "api", "mcp"] as const;
export const kinds = ["read", "change"] as const;
export const outcomes = ["ok", "denied", "failed", "unfinished"] as const;
export const retirements = ["replaced", "deleted", "reported"] as const;
export const projectStatuses = ["active", "archived"] as const;
export const memberRoles = ["owner", "member"] as const;
export const taskTypes = ["feature", "bug", "improvement"] as const;
export const taskPriorities = ["low", "medium", "high", "urgent"] as const;
export const taskStatuses = ["todo", "in-progress", "done"] as const;
export const releaseStatuses = ["upcoming", "active", "completed"] as const;

/** One of the listed words, checked by the database as well. */
const oneOf = (name: string, column: string, words: readonly string[]) =>
  check(name, sql.raw(`"${column}" in (${words.map((word) => `'${word}'`).join(", ")})`));

// user, session, account and verification have the columns that Better Auth names.
export const user = pgTable(
  "user",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    email: text("email").notNull().unique(),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text("image"),
    tier: text("tier", { enum: tiers }).notNull().default("free"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  () => [oneOf("user_tier", "tier", tiers)],
);

const userId = () =>
  text("user_id")
    .notNull()
    .references(() => user.id, { onDelete: "cascade" });

export const session = pgTable(
  "session",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: userId(),
    expiresAt: moment("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("session_user").on(table.userId)],
);

export const account = pgTable(
  "account",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: userId(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: moment("access_token_expires_at"),
    refreshTokenExpiresAt: moment("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("account_user").on(table.userId)],
);

export const verification = pgTable(
  "verification",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: moment("expires_at").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("verification_identifier").on(table.identifier)],
);

/** The one live token of a user; only its SHA-256 is here. */
export const apiToken = pgTable(
  "api_token",
  {
    userId: text("user_id")
      .primaryKey()
      .references(() => user.id, { onDelete: "cascade" }),
    tokenHash: bytes("token_hash").notNull().unique(),
    generation: integer("generation").notNull(),
    createdAt: createdAt(),
  },
  () => [check("api_token_hash_length", sql`octet_length("token_hash") = 32`)],
);

/** Tokens that were replaced or deleted: their generations are never given out again. */
export const retiredToken = pgTable(
  "retired_token",
  {
    tokenHash: bytes("token_hash").primaryKey(),
    userId: userId(),
    generation: integer("generation").notNull(),
    retiredAt: moment("retired_at").notNull().defaultNow(),
    /** Null where it ended before this was kept. */
    retirement: text("retirement", { enum: retirements }),
  },
  (table) => [
    unique("retired_token_generation").on(table.userId, table.generation),
    oneOf("retired_token_retirement", "retirement", retirements),
  ],
);

/** Who still sends a retired token of the user: a row for each door and client. */
export const retiredTokenUse = pgTable(
  "retired_token_use",
  {
    userId: userId(),
    via: text("via", { enum: vias }).notNull(),
    /** Empty where the sender named none. */
    client: text("client").notNull(),
    requests: integer("requests").notNull(),
    firstAt: moment("first_at").notNull().defaultNow(),
    lastAt: moment("last_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.via, table.client] }),
    oneOf("retired_token_use_via", "via", vias),
  ],
);

export const project = pgTable(
  "project",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    status: text("status", { enum: projectStatuses }).notNull().default("active"),
    ownerId: text("owner_id")
      .notNull()
      .references(() => user.id),
    lastTaskNumber: integer("last_task_number").notNull().default(0),
    createdAt: createdAt(),
  },
  () => [oneOf("project_status", "status", projectStatuses)],
);

const projectId = () =>
  text("project_id")
    .notNull()
    .references(() => project.id, { onDelete: "cascade" });

export const projectMember = pgTable(
  "project_member",
  {
    projectId: projectId(),
    userId: userId(),
    role: text("role", { enum: memberRoles }).notNull(),
    addedAt: moment("added_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.projectId] }),
    index("project_member_project").on(table.projectId),
    oneOf("project_member_role", "role", memberRoles),
  ],
);

/** A named part of a project, which tasks belong to. */
export const area = pgTable(
  "area",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    name: text("name").notNull(),
    /** As `#rrggbb`. */
    color: text("color").notNull(),
    description: text("description").notNull().default(""),
    archived: boolean("archived").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [unique("area_name").on(table.projectId, table.name)],
);

/** What goes out together; a project works towards one at a time, the active one. */
export const release = pgTable(
  "release",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    status: text("status", { enum: releaseStatuses }).notNull().default("upcoming"),
    targetDate: date("target_date", { mode: "string" }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("release_name").on(table.projectId, table.name),
    uniqueIndex("release_active").on(table.projectId).where(sql`"status" = 'active'`),
    oneOf("release_status", "status", releaseStatuses),
  ],
);

export const task = pgTable(
  "task",
  {
    id: text("id").primaryKey(),
    projectId: projectId(),
    number: integer("number").notNull(),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    type: text("type", { enum: taskTypes }).notNull().default("feature"),
    priority: text("priority", { enum: taskPriorities }).notNull().default("medium"),
    status: text("status", { enum: taskStatuses }).notNull().default("todo"),
    assigneeId: text("assignee_id").references(() => user.id, { onDelete: "set null" }),
    agentContext: text("agent_context"),
    lastAgentSummary: text("last_agent_summary"),
    filesTouched: text("files_touched").array().notNull().default([]),
    areaId: text("area_id").references(() => area.id, { onDelete: "set null" }),
    releaseId: text("release_id").references(() => release.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("task_number").on(table.projectId, table.number),
    index("task_area").on(table.areaId),
    index("task_release").on(table.releaseId),
    oneOf("task_type", "type", taskTypes),
    oneOf("task_priority", "priority", taskPriorities),
    oneOf("task_status", "status", taskStatuses),
  ],
);

const taskId = () =>
  text("task_id")
    .notNull()
    .references(() => task.id, { onDelete: "cascade" });

/** A line of a task's checklist. */
export const subtask = pgTable(
  "subtask",
  {
    id: text("id").primaryKey(),
    taskId: taskId(),
    /** From 1, in the order in which they were added. */
    position: integer("position").notNull(),
    title: text("title").notNull(),
    done: boolean("done").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [unique("subtask_position").on(table.taskId, table.position)],
);

/** What was decided while a task was worked on, and why; rows are only ever added. */
export const decision = pgTable(
  "decision",
  {
    id: text("id").primaryKey(),
    taskId: taskId(),
    authorId: text("author_id").references(() => user.id, { onDelete: "set null" }),
    via: text("via", { enum: vias }).notNull(),
    client: text("client"),
    decision: text("decision").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("decision_task").on(table.taskId, table.createdAt),
    oneOf("decision_via", "via", vias),
  ],
);

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
