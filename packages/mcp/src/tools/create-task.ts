import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";
import { describeTask, seePlaces, task, taskArguments } from "../task.ts";

export const createTask = defineTool({
  name: "create_task",
  title: "Create a task",
  description:
    "Adds a task in status todo, to the active release unless told. Use it for work that the user " +
    "wants written down, or that you find and do not do now. Look in list_tasks first: it may be " +
    "there.",
  hints: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: false,
  },
  arguments: { projectId, ...taskArguments },
  output: task,
  route: { method: "POST", path: "/projects/{projectId}/tasks" },
  describe: (created) => `Created ${describeTask(created)}`,
  next: { 400: seePlaces },
});
