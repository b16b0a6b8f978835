import { defineTool } from "../define-tool.ts";
import { describePage, pageOf } from "../page.ts";
import { projectId } from "../project.ts";
import { describeRelease, release, releaseStatus } from "../release.ts";

export const listReleases = defineTool({
  name: "list_releases",
  title: "List releases",
  description:
    "Lists the releases of a project, the active one first. Use it to find a releaseId, and " +
    "before create_release.",
  hints: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: { projectId, status: releaseStatus.optional() },
  output: pageOf(release),
  route: { method: "GET", path: "/projects/{projectId}/releases" },
  describe: ({ items, nextCursor }) =>
    describePage(items.map(describeRelease), nextCursor, "No release of the project fits."),
});
