import { Skeleton } from "@mantine/core";
import { useAreas } from "../areas/use-areas.ts";
import { trpc } from "../trpc.ts";
import classes from "./board.module.css";
import { BoardColumn } from "./board-column.tsx";
import type { BoardFilter } from "./projects-search.ts";
import { useTaskPages } from "./use-task-pages.ts";

/** A project's tasks in a column for each status; all appear at once, so that none is pushed. */
export function Board({ projectId, filter }: { projectId: string; filter: BoardFilter }) {
  const members = trpc.project.listMembers.useQuery({ projectId }).data?.items;
  const areas = useAreas(projectId).data?.items;
  const shown = { projectId, areaId: filter.area, releaseId: filter.release };
  const todo = useTaskPages({ ...shown, status: "todo" });
  const inProgress = useTaskPages({ ...shown, status: "in-progress" });
  const done = useTaskPages({ ...shown, status: "done" });
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
      <BoardColumn status="todo" pages={todo} members={members} areas={areas} />
      <BoardColumn status="in-progress" pages={inProgress} members={members} areas={areas} />
      <BoardColumn status="done" pages={done} members={members} areas={areas} />
    </div>
  );
}
