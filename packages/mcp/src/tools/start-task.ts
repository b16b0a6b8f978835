import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";
import { describeTaskInFull, seeTask, seeTasks, task, taskId } from "../task.ts";

export const startTask = defineTool({
  name: "task_start",
  title: "Start a task",
  description:
    "Moves a task from todo to in-progress, for all to see. Use it once, right before you begin; " +
    "get_task shows what is known of the task.",
  hints: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: {
    projectId,
    taskId,
    note: z.string().max(1000).optional().describe("How you mean to go about it, in a sentence"),
  },
  output: task,
  route: { method: "POST", path: "/projects/{projectId}/tasks/{taskId}/start" },
  describe: (started) => `Started ${describeTaskInFull(started)}`,
  next: { 404: seeTasks, 409: seeTask },
});
