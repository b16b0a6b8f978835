import { z } from "zod";
import { decision, describeDecision } from "../decision.ts";
import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";
import { seeTasks, taskId } from "../task.ts";

export const logDecision = defineTool({
  name: "task_log_decision",
  title: "Log a decision",
  description:
    "Keeps a decision with a task for good; nothing else of the task changes. Use it when you " +
    "choose between ways to do the work, and say why.",
  hints: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: false,
  },
  arguments: {
    projectId,
    taskId,
    decision: z.string().min(1).max(2000).describe("What was decided, and why"),
  },
  output: decision,
  route: { method: "POST", path: "/projects/{projectId}/tasks/{taskId}/decisions" },
  describe: (logged) => `Logged: ${describeDecision(logged)}`,
  next: { 404: seeTasks },
});
