import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";
import { describeTask, seeTask, seeTasks, task, taskId } from "../task.ts";

export const completeTask = defineTool({
  name: "task_complete",
  title: "Complete a task",
  description:
    "Moves a task to done and keeps your summary of the work with it. Use it once, when the work " +
    "is finished and checked.",
  hints: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: {
    projectId,
    taskId,
    summary: z.string().min(1).max(2000).describe("What you did and how you checked it"),
    filesTouched: z
      .array(z.string().max(500))
      .max(200)
      .optional()
      .describe("Paths from the root of the repository"),
  },
  output: task,
  route: { method: "POST", path: "/projects/{projectId}/tasks/{taskId}/complete" },
  describe: (completed) => `Completed ${describeTask(completed)}`,
  next: { 404: seeTasks, 409: seeTask },
});
