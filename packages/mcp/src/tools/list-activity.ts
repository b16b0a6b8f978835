import { z } from "zod";
import { activity, describeActivity, via } from "../activity.ts";
import { defineTool } from "../define-tool.ts";
import { describePage, pageArguments, pageOf } from "../page.ts";
import { projectId } from "../project.ts";

export const listActivity = defineTool({
  name: "list_activity",
  title: "List activity",
  description:
    "Lists what was done, newest first: by the user and their token, or, with projectId, the " +
    "changes that anybody made there. Use it to see what happened lately, or to check what you " +
    "did.",
  hints: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: {
    projectId: projectId.optional(),
    via: via.optional(),
    changesOnly: z.enum(["yes", "no"]).optional().describe("yes leaves out what only read"),
    ...pageArguments,
  },
  output: pageOf(activity),
  route: { method: "GET", path: "/activity" },
  describe: ({ items, nextCursor }) =>
    describePage(items.map(describeActivity), nextCursor, "Nothing was recorded that fits."),
});
