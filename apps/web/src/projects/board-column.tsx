import { useDroppable } from "@dnd-kit/core";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { FailureAlert } from "../failure-alert.tsx";
import type { Task } from "../trpc.ts";
import classes from "./board.module.css";
import { StatusLabel } from "./task-words.tsx";
import type { TaskPages } from "./use-task-pages.ts";

const emptyWords: Record<Task["status"], string> = {
  todo: "Nothing to do",
  "in-progress": "Nobody is at work",
  done: "Nothing done yet",
};

/** A column of the board: the tasks of one status, as far as they are loaded, and a place to drop. */
export function BoardColumn({
  status,
  tasks,
  pages: { error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage },
  renderTile,
}: {
  status: Task["status"];
  tasks: readonly Task[];
  pages: Omit<TaskPages, "tasks">;
  renderTile: (task: Task) => ReactNode;
}) {
  const { setNodeRef, isOver } = useDroppable({ id: status });
  const hasFailed = error !== null && tasks.length === 0;
  return (
    <section
      ref={setNodeRef}
      className={classes.column}
      aria-labelledby={`column-${status}`}
      data-over={isOver || undefined}
    >
      <h2 className={classes.title} id={`column-${status}`}>
        <StatusLabel status={status} />
        {!hasFailed && (
          <span className={classes.count}>
            {tasks.length}
            {hasNextPage && "+"}
          </span>
        )}
      </h2>
      {hasFailed && (
        <FailureAlert title="These tasks did not load" error={error} onRetry={refetch} />
      )}
      {!hasFailed && tasks.length === 0 && <p className={classes.empty}>{emptyWords[status]}</p>}
      {tasks.length > 0 && <ul className={classes.tiles}>{tasks.map(renderTile)}</ul>}
      {hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </section>
  );
}
