import { z } from "zod";
import { areaId } from "./area.ts";
import { idArgument } from "./id.ts";
import { toLine, toQuote } from "./markdown.ts";
import { releaseId } from "./release.ts";

const type = z.enum(["feature", "bug", "improvement"]);
const priority = z.enum(["low", "medium", "high", "urgent"]);
const assigneeId = idArgument("give the id of a member of the project");

export const taskStatus = z.enum(["todo", "in-progress", "done"]);

export const taskId = idArgument("call list_tasks to find the task's id or ref").describe(
  "Its id, or its ref such as FB-12",
);

export const assigneeFilter = assigneeId.optional().describe("A user id; whoami tells your own");

/** The tasks of which part of the project. */
export const placeFilters = {
  areaId: areaId.optional(),
  releaseId: releaseId.optional(),
};

/** What a task is made from, as create_task and update_task take it. */
export const taskArguments = {
  title: z.string().min(1).max(200).describe("One line: what is to be done"),
  description: z.string().max(20_000).optional().describe("What to do and why, in Markdown"),
  type: type.optional(),
  priority: priority.optional(),
  assigneeId: assigneeId.nullable().optional().describe("A member's user id; null for nobody"),
  areaId: areaId.nullable().optional(),
  releaseId: releaseId.nullable().optional(),
};

export const task = z.object({
  id: z.string(),
  ref: z.string(),
  projectId: z.string(),
  title: z.string(),
  description: z.string(),
  type,
  priority,
  status: taskStatus,
  assigneeId: z.string().nullable(),
  agentContext: z.string().nullable(),
  lastAgentSummary: z.string().nullable(),
  areaId: z.string().nullable(),
  releaseId: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

/** What to call next when a task was given a place, or somebody, that its project has not. */
export const seePlaces = "Correct this; list_areas and list_releases give the ids.";

/** What to call next when a task is not found, or not in the status that a call needs. */
export const seeTasks =
  "Call list_tasks to see the project's tasks, or list_projects if the project is in doubt.";
export const seeTask = "Call get_task to see the task's status.";

type Task = z.output<typeof task>;

/** Gives a task as one line of Markdown, with the ref that the other tools take. */
export function describeTask({ ref, title, type, priority, status }: Task): string {
  return `**${ref}** ${toLine(title)} · ${type}, ${priority} priority, ${status}`;
}

function describePlace({ areaId, releaseId }: Task): string {
  const places = Object.entries({ areaId, releaseId });
  return places.map(([name, id]) => (id === null ? "" : ` · ${name} \`${id}\``)).join("");
}

/** Gives all of a task that one needs to work on it, as Markdown. */
export function describeTaskInFull(found: Task): string {
  const quoted = [
    ["Description", found.description],
    ["Context from agents", found.agentContext],
    ["Last summary", found.lastAgentSummary],
  ] as const;
  const parts = quoted.flatMap(([name, text]) => (text ? [`${name}:\n${toQuote(text)}`] : []));
  return [describeTask(found) + describePlace(found), ...parts].join("\n\n");
}
