import { sql } from "drizzle-orm";
import {
  boolean,
  date,
  index,
  integer,
  pgTable,
  // biome-ignore lint/suspicious/noDeprecatedImports: only its older signature is deprecated
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { user, userId } from "./account-tables.ts";
import { createdAt, moment, oneOf, updatedAt, vias } from "./columns.ts";

export const projectStatuses = ["active", "archived"] as const;
export const memberRoles = ["owner", "member"] as const;
export const taskTypes = ["feature", "bug", "improvement"] as const;
export const taskPriorities = ["low", "medium", "high", "urgent"] as const;
export const taskStatuses = ["todo", "in-progress", "done"] as const;
export const releaseStatuses = ["upcoming", "active", "completed"] as const;

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
