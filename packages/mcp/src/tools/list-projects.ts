import { defineTool } from "../define-tool.ts";
import { describePage, pageOf } from "../page.ts";
import { describeProject, project, projectStatus } from "../project.ts";

export const listProjects = defineTool({
  name: "list_projects",
  title: "List projects",
  description:
    "Lists the projects the user owns or is a member of. Use it first: the other tools ask for a " +
    "projectId.",
  hints: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: { status: projectStatus.optional() },
  output: pageOf(project),
  route: { method: "GET", path: "/projects" },
  describe: ({ items, nextCursor }) =>
    describePage(items.map(describeProject), nextCursor, "There are no projects here yet."),
});
