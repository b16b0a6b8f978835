import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { describeProject, project } from "../project.ts";

export const createProject = defineTool({
  name: "create_project",
  title: "Create a project",
  description:
    "Creates a project that the user owns. Use it only when asked for a new one and list_projects " +
    "shows none that fits.",
  hints: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: false,
  },
  arguments: { name: z.string().min(1).max(100) },
  output: project,
  route: { method: "POST", path: "/projects" },
  describe: (created) => `Created ${describeProject(created)}`,
});
