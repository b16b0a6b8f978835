import { area, describeArea } from "../area.ts";
import { defineTool } from "../define-tool.ts";
import { describePage, pageOf } from "../page.ts";
import { projectId } from "../project.ts";

export const listAreas = defineTool({
  name: "list_areas",
  title: "List areas",
  description:
    "Lists the areas of a project: named parts that its tasks belong to. Use it to find an " +
    "areaId, and before create_area.",
  hints: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: { projectId },
  output: pageOf(area),
  route: { method: "GET", path: "/projects/{projectId}/areas" },
  describe: ({ items, nextCursor }) =>
    describePage(items.map(describeArea), nextCursor, "The project has no areas."),
});
