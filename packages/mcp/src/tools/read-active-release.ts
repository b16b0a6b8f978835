import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";
import { describeReleaseInFull, release } from "../release.ts";

export const readActiveRelease = defineTool({
  name: "release_read_active",
  title: "Read the active release",
  description:
    "Gives the release that the project works towards now, or null. Use it before you choose or " +
    "create tasks.",
  hints: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: { projectId },
  output: z.object({ release: release.nullable() }),
  route: { method: "GET", path: "/projects/{projectId}/releases/active" },
  describe: ({ release: active }) =>
    active ? describeReleaseInFull(active) : "No release is active. Call list_releases to see all.",
});
