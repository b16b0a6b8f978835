import { expect } from "vitest";
import type { TestUser } from "./new-user.ts";
import type { Arguments, Tool } from "./tool-doors.ts";

/** The ids in a project: of an area, of the active release, and of a task in both. */
export type Place = { projectId: string; areaId: string; releaseId: string; taskId: string };

/** Makes a project with an area, an active release and a task, FB-1. */
export async function makePlace({ browser }: Pick<TestUser, "browser">): Promise<Place> {
  const { id: projectId } = await browser.project.create.mutate({ name: "Rocket" });
  const { id: areaId } = await browser.area.create.mutate({ projectId, name: "Engine" });
  const { id: releaseId } = await browser.release.create.mutate({ projectId, name: "v1" });
  await browser.release.update.mutate({ projectId, releaseId, status: "active" });
  const { id: taskId } = await browser.task.create.mutate({ projectId, title: "Sweep", areaId });
  return { projectId, areaId, releaseId, taskId };
}

type Example = {
  args: (place: Place) => Arguments;
  /** What the user is answered, in part. */
  answer: (place: Place, userId: string) => object;
};

const inProject = ({ projectId }: Place) => ({ projectId });
const inTask = ({ projectId, taskId }: Place) => ({ projectId, taskId });
const inRelease = ({ projectId, releaseId }: Place) => ({ projectId, releaseId });

/** A call of each tool, and what comes of it. */
export const examples: Readonly<Record<string, Example>> = {
  whoami: { args: () => ({}), answer: (_, id) => ({ user: { id } }) },
  list_projects: {
    args: () => ({ status: "active" }),
    answer: ({ projectId: id }) => ({
      items: expect.arrayContaining([expect.objectContaining({ id })]),
    }),
  },
  create_project: {
    args: () => ({ name: "Shop" }),
    answer: (_, ownerId) => ({ name: "Shop", ownerId, status: "active" }),
  },
  list_tasks: {
    args: ({ projectId, areaId, releaseId }) => ({ projectId, areaId, releaseId, limit: 5 }),
    answer: ({ taskId: id, areaId, releaseId }) => ({
      items: [{ id, ref: "FB-1", areaId, releaseId }],
      nextCursor: null,
    }),
  },
  get_task: {
    args: inTask,
    answer: ({ taskId: id }) => ({ id, filesTouched: [], subtasks: [], decisions: [] }),
  },
  create_task: {
    args: ({ projectId, areaId, releaseId }) => ({ projectId, title: "Mop", areaId, releaseId }),
    answer: ({ areaId, releaseId }) => ({ title: "Mop", ref: "FB-2", areaId, releaseId }),
  },
  update_task: {
    args: (place) => ({ ...place, agent_context: "Bucket", priority: "high" }),
    answer: ({ taskId: id }) => ({ id, agentContext: "Bucket", priority: "high", description: "" }),
  },
  task_start: {
    args: (place) => ({ ...inTask(place), note: "Now" }),
    answer: ({ taskId: id }) => ({ id, status: "in-progress", description: "" }),
  },
  task_complete: {
    args: (place) => ({ ...inTask(place), summary: "Swept", filesTouched: ["floor.txt"] }),
    answer: ({ taskId: id }) => ({ id, status: "done", lastAgentSummary: "Swept" }),
  },
  list_activity: {
    args: (place) => ({ ...inProject(place), changesOnly: "yes", limit: 1 }),
    answer: ({ taskId: id }) => ({ items: [{ action: "task.create", task: { id } }] }),
  },
  task_spawn_subtasks: {
    args: (place) => ({ ...inTask(place), titles: ["Dust", "Mop"] }),
    answer: () => ({ items: [{ title: "Dust", done: false }, { title: "Mop" }] }),
  },
  task_log_decision: {
    args: (place) => ({ ...inTask(place), decision: "A broom: quiet" }),
    answer: (_, id) => ({ decision: "A broom: quiet", author: { id } }),
  },
  list_areas: {
    args: inProject,
    answer: ({ areaId: id }) => ({ items: [{ id, name: "Engine" }] }),
  },
  create_area: {
    args: (place) => ({ ...inProject(place), name: "Hull", color: "#3b82f6" }),
    answer: () => ({ name: "Hull", color: "#3b82f6", archived: false }),
  },
  update_area: {
    args: ({ projectId, areaId }) => ({ projectId, areaId, archived: true }),
    answer: ({ areaId: id }) => ({ id, name: "Engine", archived: true }),
  },
  list_releases: {
    args: (place) => ({ ...inProject(place), status: "active" }),
    answer: ({ releaseId: id }) => ({
      items: [{ id, tasks: { todo: 1, inProgress: 0, done: 0 } }],
    }),
  },
  get_release: { args: inRelease, answer: ({ releaseId: id }) => ({ id, status: "active" }) },
  create_release: {
    args: (place) => ({ ...inProject(place), targetDate: "2026-12-31" }),
    answer: () => ({ name: "Release 1", status: "upcoming", targetDate: "2026-12-31" }),
  },
  update_release: {
    args: (place) => ({ ...inRelease(place), status: "completed", description: "Out" }),
    answer: ({ releaseId: id }) => ({ id, status: "completed", description: "Out" }),
  },
  release_read_active: {
    args: inProject,
    answer: ({ releaseId: id }) => ({ release: { id, name: "v1" } }),
  },
};

/** Gives the example of a tool; each has one. */
export function exampleOf({ name }: Tool): Example {
  const example = examples[name];
  if (!example) throw new Error(`The tool ${name} has no example.`);
  return example;
}
