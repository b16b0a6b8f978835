import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";
import { describeReleaseInFull, release, releaseId, seeReleases } from "../release.ts";

export const getRelease = defineTool({
  name: "get_release",
  title: "Get a release",
  description:
    "Gives one release: its description, status, target date and how far its tasks are. Use it " +
    "to report on a release; list_tasks with its releaseId gives the tasks themselves.",
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
