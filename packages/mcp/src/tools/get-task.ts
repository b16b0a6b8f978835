import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";
import { seeTasks, taskId } from "../task.ts";
import { describeTaskDetail, taskDetail } from "../task-detail.ts";

export const getTask = defineTool({
  name: "get_task",
  title: "Get a task",
  description:
    "Gives a task with its checklist, decisions, files touched and what agents left in its " +
    "context. Use it before you start a task, or when a change to it was refused.",
  hints: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: { projectId, taskId },
  output: taskDetail,
  route: { method: "GET", path: "/projects/{projectId}/tasks/{taskId}" },
  describe: describeTaskDetail,
  next: { 404: seeTasks },
});
