import { defineTool } from "../define-tool.ts";
import { describePage, pageArguments, pageOf } from "../page.ts";
import { projectId } from "../project.ts";
import { assigneeFilter, describeTask, placeFilters, task, taskStatus } from "../task.ts";

export const listTasks = defineTool({
  name: "list_tasks",
  title: "List tasks",
  description:
    "Lists the tasks of a project, page by page. Use it to choose what to work on (status todo), " +
    "or to find the taskId that other tools ask for.",
  hints: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: {
    projectId,
    status: taskStatus.optional(),
    assigneeId: assigneeFilter,
    ...placeFilters,
    ...pageArguments,
  },
  output: pageOf(task),
  route: { method: "GET", path: "/projects/{projectId}/tasks" },
  describe: ({ items, nextCursor }) =>
    describePage(items.map(describeTask), nextCursor, "No task of the project fits."),
});
