import type { Release } from "../trpc.ts";

/** The words for where a release stands. */
export const releaseStatusWords: Record<Release["status"], string> = {
  upcoming: "Upcoming",
  active: "Active",
  completed: "Completed",
};

/** Gives a release's name, and where it stands where that matters for a choice. */
export function describeRelease({ name, status }: Release): string {
  return status === "upcoming" ? name : `${name} (${status})`;
}

/** Gives how many tasks a release has. */
export function countTasks({ tasks: { todo, inProgress, done } }: Release): number {
  return todo + inProgress + done;
}

/** Gives how far a release is, such as `3 of 7 done, 2 in progress`. */
export function describeProgress(release: Release): string {
  const { inProgress, done } = release.tasks;
  const total = countTasks(release);
  if (total === 0) return "No tasks yet";
  const underWay = inProgress > 0 ? `, ${inProgress} in progress` : "";
  return `${done} of ${total} done${underWay}`;
}
