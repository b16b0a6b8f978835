import { Link } from "@tanstack/react-router";
import type { Activity } from "../trpc.ts";
import classes from "./feed.module.css";

/** The way from an entry to its task, or else to its project; nothing where it has neither. */
export function EntryPlace({ project, task }: Pick<Activity, "project" | "task">) {
  if (!project) return null;
  const at = { projectId: project.id };
  return task ? (
    <Link
      to="/projects/$projectId/tasks/$ref"
      params={{ ...at, ref: task.ref }}
      className={classes.place}
    >
      {project.name}, {task.ref}
    </Link>
  ) : (
    <Link to="/projects/$projectId" params={at} className={classes.place}>
      {project.name}
    </Link>
  );
}
