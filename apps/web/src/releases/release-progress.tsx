import type { Release } from "../trpc.ts";
import classes from "./release-progress.module.css";
import { countTasks } from "./release-words.ts";

/** A bar of a release's tasks, done and in progress; the words beside it say the same. */
export function ReleaseProgress({ release }: { release: Release }) {
  const { inProgress, done } = release.tasks;
  const share = (count: number) => `${(count / Math.max(countTasks(release), 1)) * 100}%`;
  return (
    <span className={classes.bar} aria-hidden>
      <span className={classes.done} style={{ width: share(done) }} />
      <span className={classes.inProgress} style={{ width: share(inProgress) }} />
    </span>
  );
}
