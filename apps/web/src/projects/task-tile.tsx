import { useDraggable } from "@dnd-kit/core";
import { Link } from "@tanstack/react-router";
import type { Task } from "../trpc.ts";
import classes from "./board.module.css";
import { MoveMenu } from "./move-menu.tsx";
import { TaskFace, type TaskLook } from "./task-face.tsx";

/** A task on the board: it opens beside the board, and is moved by dragging or by its menu. */
export function TaskTile({
  wasMoved,
  onMove,
  ...look
}: TaskLook & {
  wasMoved: boolean;
  onMove: (task: Task, status: Task["status"]) => void;
}) {
  const { task } = look;
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: task.id, data: look });
  return (
    <li ref={setNodeRef} className={classes.place} data-dragging={isDragging || undefined}>
      <Link
        from="/projects/$projectId"
        to="/projects/$projectId"
        params={{ projectId: task.projectId }}
        search={(shown) => ({ ...shown, task: task.ref })}
        resetScroll={false}
        className={classes.tile}
        activeProps={{ "data-open": true }}
        draggable={false}
        {...listeners}
      >
        <TaskFace {...look} />
      </Link>
      <MoveMenu task={task} wasMoved={wasMoved} onMove={(status) => onMove(task, status)} />
    </li>
  );
}
