import { z } from "zod";
import { area, areaArguments, areaId, describeArea, seeAreas } from "../area.ts";
import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";

export const updateArea = defineTool({
  name: "update_area",
  title: "Update an area",
  description:
    "Changes the given fields of an area. Use it to rename, describe, recolor, archive or restore " +
    "one for the user; an archived one takes no more tasks.",
  hints: {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: {
    projectId,
    areaId,
    ...areaArguments,
    name: areaArguments.name.optional(),
    archived: z.boolean().optional(),
  },
  output: area,
  route: { method: "PATCH", path: "/projects/{projectId}/areas/{areaId}" },
  describe: (updated) => `Updated ${describeArea(updated)}`,
  next: { 404: seeAreas, 409: seeAreas },
});
