import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";
import { describeRelease, release, releaseName, seeReleases, targetDate } from "../release.ts";

export const createRelease = defineTool({
  name: "create_release",
  title: "Create a release",
  description:
    "Adds an upcoming release. Use it when the user plans one, and confirm name and date first; " +
    "update_release makes it the active one.",
  hints: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: false,
  },
  arguments: {
    projectId,
    name: releaseName.optional().describe("The next Release N when left out"),
    targetDate: targetDate.optional(),
  },
  output: release,
  route: { method: "POST", path: "/projects/{projectId}/releases" },
  describe: (created) => `Created ${describeRelease(created)}`,
  next: { 409: seeReleases },
});
