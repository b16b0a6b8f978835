import { Link } from "@tanstack/react-router";
import type { Release } from "../trpc.ts";
import classes from "./active-release-link.module.css";
import { ReleaseProgress } from "./release-progress.tsx";
import { countTasks, describeProgress } from "./release-words.ts";

/** What the project works towards now and how far it is, leading to its releases. */
export function ActiveReleaseLink({
  projectId,
  releases,
}: {
  projectId: string;
  releases: readonly Release[];
}) {
  const active = releases.find(({ status }) => status === "active");
  if (!active) return null;
  return (
    <Link to="/projects/$projectId/releases" params={{ projectId }} className={classes.link}>
      <span className={classes.name}>{active.name}</span>
      {countTasks(active) > 0 && (
        <span className={classes.bar}>
          <ReleaseProgress release={active} />
        </span>
      )}
      <span className={classes.progress}>{describeProgress(active)}</span>
    </Link>
  );
}
