import { AreaLabel } from "../areas/area-label.tsx";
import { Initials } from "../shell/initials.tsx";
import type { Area, Member, Task } from "../trpc.ts";
import classes from "./board.module.css";
import { priorityWords, typeWords, WordLabel } from "./task-words.tsx";

export type TaskLook = { task: Task; area: Area | undefined; assignee: Member | undefined };

/** What a tile shows of its task, in its place and while it is dragged. */
export function TaskFace({ task, area, assignee }: TaskLook) {
  return (
    <>
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
    </>
  );
}
