import { area, areaArguments, describeArea, seeAreas } from "../area.ts";
import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";

export const createArea = defineTool({
  name: "create_area",
  title: "Create an area",
  description:
    "Adds an area to a project. Use it only when the user wants a new area and list_areas shows " +
    "none that fits.",
  hints: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: false,
  },
  arguments: { projectId, ...areaArguments },
  output: area,
  route: { method: "POST", path: "/projects/{projectId}/areas" },
  describe: (created) => `Created ${describeArea(created)}`,
  next: { 409: seeAreas },
});
