import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";
import {
  describeTask,
  seePlaces,
  seeTasks,
  task,
  taskArguments,
  taskId,
  taskStatus,
} from "../task.ts";

export const updateTask = defineTool({
  name: "update_task",
  title: "Update a task",
  description:
    "Changes the given fields and leaves the others. Use it to correct or assign a task, or to " +
    "keep in agent_context what the next agent must know. To begin or end work, use task_start " +
    "and task_complete.",
  hints: {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: {
    projectId,
    taskId,
    ...taskArguments,
    title: taskArguments.title.optional(),
    status: taskStatus.optional(),
    agent_context: z
      .string()
      .max(20_000)
      .optional()
      .describe("What the next agent must know; replaces what is there"),
  },
  output: task,
  route: { method: "PATCH", path: "/projects/{projectId}/tasks/{taskId}" },
  describe: (updated) => `Updated ${describeTask(updated)}`,
  next: { 400: seePlaces, 404: seeTasks },
});
