import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";
import { describeChecklist, subtask } from "../subtask.ts";
import { seeTasks, taskId } from "../task.ts";

export const spawnSubtasks = defineTool({
  name: "task_spawn_subtasks",
  title: "Add subtasks",
  description:
    "Adds lines to the checklist of a task, after those it has. Use it when a task falls into " +
    "steps that can be checked off one by one.",
  hints: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: false,
  },
  arguments: {
    projectId,
    taskId,
    titles: z.array(z.string().min(1).max(200)).min(1).max(20).describe("One short line a step"),
  },
  output: z.object({ items: z.array(subtask) }),
  route: { method: "POST", path: "/projects/{projectId}/tasks/{taskId}/subtasks" },
  describe: ({ items }) => `The checklist now:\n\n${describeChecklist(items)}`,
  next: {
    404: seeTasks,
    409: "Call get_task to see the checklist, or create_task for work that does not fit on it.",
  },
});
