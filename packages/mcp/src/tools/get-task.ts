import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";
import { describeTaskInFull, seeTasks, task, taskId } from "../task.ts";

export const getTask = defineTool({
  name: "get_task",
  title: "Get a task",
  description:
    "Gives one task with its description, its status, and what agents before you left in its " +
    "context and summary. Use it before you start a task, or when a change to it was refused.",
  hints: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: { projectId, taskId },
  output: task,
  route: { method: "GET", path: "/projects/{projectId}/tasks/{taskId}" },
  describe: describeTaskInFull,
  next: { 404: seeTasks },
});
