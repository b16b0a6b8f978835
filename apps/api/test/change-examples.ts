import type { Sql } from "../src/database/client.ts";
import type { TestUser } from "./new-user.ts";

/** A project of the owner's with one task in it, FB-1. */
export type Place = { projectId: string; taskId: string };

/** A change to try, and what its entry in the feed must say. */
type Change = {
  input: (place: Place) => Record<string, unknown>;
  summary: string;
  /** What the entry speaks of; nothing for changes of the token. */
  about: "task" | "project" | "nothing";
  prepare?: (place: Place) => Promise<unknown>;
};

/** The ids of the area and of the release of a place that has them. */
export const areaOf = ({ projectId }: Place) => `area-${projectId}`;
export const releaseOf = ({ projectId }: Place) => `release-${projectId}`;

/** Adds the place's area. */
export function addArea(sql: Sql, place: Place) {
  return sql`insert into area (id, project_id, name, color)
  values (${areaOf(place)}, ${place.projectId}, 'Yard', '#3b82f6')`;
}

/** Adds the place's release beside an active one, which it would take the place of. */
export function addRelease(sql: Sql, place: Place) {
  return sql`insert into release (id, project_id, name, status)
  values (${releaseOf(place)}, ${place.projectId}, 'v1.2', 'upcoming'),
    (${`former-${place.projectId}`}, ${place.projectId}, 'v1.1', 'active')`;
}

type Stage = { sql: Sql; owner: TestUser; grace: TestUser };

/** Gives an example of each change that an actor can make; the place's project is the owner's. */
export const listChanges = ({ sql, owner, grace }: Stage): Readonly<Record<string, Change>> => ({
  "project.create": {
    input: () => ({ name: "Kitchen" }),
    summary: "Created the project Kitchen",
    about: "project",
  },
  "project.update": {
    input: ({ projectId }) => ({ projectId, name: "Bathroom", status: "archived" }),
    summary: "Changed the name and status of the project Bathroom",
    about: "project",
  },
  "project.addMember": {
    input: ({ projectId }) => ({ projectId, email: grace.email }),
    summary: "Added Grace to the project",
    about: "project",
  },
  "project.removeMember": {
    prepare: ({ projectId }) =>
      owner.browser.project.addMember.mutate({ projectId, email: grace.email }),
    input: ({ projectId }) => ({ projectId, userId: grace.id }),
    summary: "Removed Grace from the project",
    about: "project",
  },
  "task.create": {
    input: ({ projectId }) => ({ projectId, title: "Mop" }),
    summary: "Created FB-2 Mop",
    about: "task",
  },
  "task.update": {
    input: (place) => ({ ...place, title: "Mop", priority: "high" }),
    summary: "Changed title, priority of FB-1 Mop",
    about: "task",
  },
  "task.start": {
    input: (place) => ({ ...place, note: "With a broom" }),
    summary: "Started FB-1 Sweep: With a broom",
    about: "task",
  },
  "task.complete": {
    input: (place) => ({ ...place, summary: "Swept", filesTouched: ["floor.txt"] }),
    summary: "Completed FB-1 Sweep: Swept",
    about: "task",
  },
  "task.spawnSubtasks": {
    input: (place) => ({ ...place, titles: ["Dust", "Mop"] }),
    summary: "Added 2 subtasks to FB-1 Sweep",
    about: "task",
  },
  "task.updateSubtask": {
    prepare: ({ taskId }) => sql`insert into subtask (id, task_id, position, title)
      values (${`of-${taskId}`}, ${taskId}, 1, 'Dust')`,
    input: (place) => ({ ...place, subtaskId: `of-${place.taskId}`, done: true }),
    summary: "Checked off the subtask Dust of FB-1 Sweep",
    about: "task",
  },
  "task.logDecision": {
    input: (place) => ({ ...place, decision: "With a broom" }),
    summary: "Logged a decision on FB-1 Sweep: With a broom",
    about: "task",
  },
  "area.create": {
    input: ({ projectId }) => ({ projectId, name: "Kitchen" }),
    summary: "Created the area Kitchen",
    about: "project",
  },
  "area.update": {
    prepare: (place) => addArea(sql, place),
    input: (place) => ({
      projectId: place.projectId,
      areaId: areaOf(place),
      name: "Garden",
      archived: true,
    }),
    summary: "Archived the area Garden and changed its name",
    about: "project",
  },
  "release.create": {
    input: ({ projectId }) => ({ projectId, name: "v1.3", targetDate: "2026-12-31" }),
    summary: "Created release v1.3",
    about: "project",
  },
  "release.update": {
    prepare: (place) => addRelease(sql, place),
    input: (place) => ({
      projectId: place.projectId,
      releaseId: releaseOf(place),
      status: "active",
    }),
    summary: "Activated release v1.2",
    about: "project",
  },
  "token.generate": { input: () => ({}), summary: "Generated the API token", about: "nothing" },
  "token.revoke": { input: () => ({}), summary: "Deleted the API token", about: "nothing" },
});
