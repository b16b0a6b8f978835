import { Link } from "@tanstack/react-router";
import type { Activity } from "../trpc.ts";
import classes from "./feed.module.css";

/** The way from an entry to its task, or else to its project; nothing where it has neither. */
export function EntryPlace({ project, task }: Pick<Activity, "project" | "task">) {
  if (!project) return null;
  return (
    <Link
      to="/projects/$projectId"
      params={{ projectId: project.id }}
      search={task ? { task: task.ref } : {}}
      className={classes.place}
    >
      {task ? `${project.name}, ${task.ref}` : project.name}
    </Link>
  );
}
