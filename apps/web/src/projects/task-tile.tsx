import { Link } from "@tanstack/react-router";
import { AreaLabel } from "../areas/area-label.tsx";
import { Initials } from "../shell/initials.tsx";
import type { Area, Member, Task } from "../trpc.ts";
import classes from "./board.module.css";
import { priorityWords, typeWords, WordLabel } from "./task-words.tsx";

/** A task on the board; it opens beside the board. */
export function TaskTile({
  task,
  area,
  assignee,
}: {
  task: Task;
  area: Area | undefined;
  assignee: Member | undefined;
}) {
  return (
    <Link
      from="/projects/$projectId"
      to="/projects/$projectId"
      params={{ projectId: task.projectId }}
      search={(shown) => ({ ...shown, task: task.ref })}
      resetScroll={false}
      className={classes.tile}
      activeProps={{ "data-open": true }}
    >
      <span className={classes.top}>
        {task.ref}
        {assignee && (
          <span title={`Assigned to ${assignee.name}`}>
            <Initials name={assignee.name} size={20} />
          </span>
        )}
      </span>
      <span className={classes.name}>{task.title}</span>
      <span className={classes.bottom}>
        <WordLabel word={typeWords[task.type]} tone={task.type} />
        <WordLabel word={priorityWords[task.priority]} tone={task.priority} />
        {area && <AreaLabel area={area} />}
      </span>
    </Link>
  );
}
