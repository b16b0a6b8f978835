import { Skeleton } from "@mantine/core";
import { trpc } from "../trpc.ts";
import classes from "./board.module.css";
import { BoardColumn } from "./board-column.tsx";
import { useTaskPages } from "./use-task-pages.ts";

/** A project's tasks in a column for each status; all appear at once, so that none is pushed. */
export function Board({ projectId }: { projectId: string }) {
  const members = trpc.project.listMembers.useQuery({ projectId }).data?.items;
  const todo = useTaskPages(projectId, "todo");
  const inProgress = useTaskPages(projectId, "in-progress");
  const done = useTaskPages(projectId, "done");
  const isPending = todo.isPending || inProgress.isPending || done.isPending;

  if (isPending) {
    return (
      <div className={classes.board}>
        <Skeleton height={260} radius={14} />
        <Skeleton height={260} radius={14} />
        <Skeleton height={260} radius={14} />
      </div>
    );
  }
  return (
    <div className={classes.board} key="loaded">
      <BoardColumn status="todo" pages={todo} members={members} />
      <BoardColumn status="in-progress" pages={inProgress} members={members} />
      <BoardColumn status="done" pages={done} members={members} />
    </div>
  );
}
