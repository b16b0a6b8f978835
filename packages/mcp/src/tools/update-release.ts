import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { projectId } from "../project.ts";
import {
  describeRelease,
  release,
  releaseId,
  releaseName,
  releaseStatus,
  seeReleases,
  targetDate,
} from "../release.ts";

export const updateRelease = defineTool({
  name: "update_release",
  title: "Update a release",
  description:
    "Changes the given fields of a release. Use it to keep description and date current, to " +
    "activate it (the former active one becomes upcoming), or, once the user agrees, to complete " +
    "it.",
  hints: {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: true,
    openWorldHint: false,
  },
  arguments: {
    projectId,
    releaseId,
    name: releaseName.optional(),
    description: z.string().max(20_000).optional(),
    targetDate: targetDate.nullable().optional(),
    status: releaseStatus.optional(),
  },
  output: release,
  route: { method: "PATCH", path: "/projects/{projectId}/releases/{releaseId}" },
  describe: (updated) => `Updated ${describeRelease(updated)}`,
  next: { 404: seeReleases, 409: seeReleases },
});
