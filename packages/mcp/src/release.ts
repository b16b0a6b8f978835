import { z } from "zod";
import { idArgument } from "./id.ts";
import { toLine, toQuote } from "./markdown.ts";

export const releaseStatus = z.enum(["upcoming", "active", "completed"]);

/** At that address REST has the active release, which has a tool of its own. */
const isNoAddress = (id: string) => id !== "active";

export const releaseId = idArgument("call list_releases to find the release's id").refine(
  isNoAddress,
  "not an id; call release_read_active to find the active release's id",
);

export const releaseName = z.string().min(1).max(100);

export const targetDate = z.string().max(40).describe("ISO 8601, such as 2026-12-31");

const tally = z.object({ todo: z.int(), inProgress: z.int(), done: z.int() });

export const release = z.object({
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  description: z.string(),
  status: releaseStatus,
  targetDate: z.string().nullable(),
  tasks: tally,
  createdAt: z.string(),
  updatedAt: z.string(),
});

type Release = z.output<typeof release>;

/** What to call next when a release is not found, or a name is taken. */
export const seeReleases =
  "Call list_releases to see the project's releases, or list_projects if the project is in doubt.";

/** Gives a release as one line of Markdown, with the id that the other tools ask for. */
export function describeRelease({ id, name, status, targetDate, tasks }: Release): string {
  const due = targetDate === null ? "" : ` · due ${targetDate}`;
  const { todo, inProgress, done } = tasks;
  const work = `${todo} todo, ${inProgress} in progress, ${done} done`;
  return `**${toLine(name)}** · releaseId \`${id}\` · ${status}${due} · ${work}`;
}

/** Gives a release with what is written about it, as Markdown. */
export function describeReleaseInFull(found: Release): string {
  const { description } = found;
  const line = describeRelease(found);
  return description ? `${line}\n\nDescription:\n${toQuote(description)}` : line;
}
