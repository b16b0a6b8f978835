import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";
import { describeReleaseInFull, release, releaseId, seeReleases } from "../release.ts";

export const getRelease = defineTool({
  name: "get_release",
  title: "Get a release",
  description:
    "Gives a release and how far its tasks are. Use it to report on one; list_tasks with its " +
    "releaseId gives the tasks.",
  hints: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: { projectId, releaseId },
  output: release,
  route: { method: "GET", path: "/projects/{projectId}/releases/{releaseId}" },
  describe: describeReleaseInFull,
  next: { 404: seeReleases },
});
