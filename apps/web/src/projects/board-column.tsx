import { Button } from "@mantine/core";
import { FailureAlert } from "../failure-alert.tsx";
import type { Area, Member, Task } from "../trpc.ts";
import classes from "./board.module.css";
import { TaskTile } from "./task-tile.tsx";
import { StatusLabel } from "./task-words.tsx";
import type { TaskPages } from "./use-task-pages.ts";

const emptyWords: Record<Task["status"], string> = {
  todo: "Nothing to do",
  "in-progress": "Nobody is at work",
  done: "Nothing done yet",
};

/** The tasks of one status, as far as they are loaded. */
export function BoardColumn({
  status,
  pages: { tasks, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage },
  members,
  areas,
}: {
  status: Task["status"];
  pages: TaskPages;
  members: readonly Member[] | undefined;
  areas: readonly Area[] | undefined;
}) {
  return (
    <section className={classes.column} aria-labelledby={`column-${status}`}>
      <h2 className={classes.title} id={`column-${status}`}>
        <StatusLabel status={status} />
        {tasks && (
          <span className={classes.count}>
            {tasks.length}
            {hasNextPage && "+"}
          </span>
        )}
      </h2>
      {error && !tasks && (
        <FailureAlert title="These tasks did not load" error={error} onRetry={refetch} />
      )}
      {tasks?.length === 0 && <p className={classes.empty}>{emptyWords[status]}</p>}
      {tasks && tasks.length > 0 && (
        <ul className={classes.tiles}>
          {tasks.map((task) => (
            <li key={task.id}>
              <TaskTile
                task={task}
                area={areas?.find(({ id }) => id === task.areaId)}
                assignee={members?.find(({ userId }) => userId === task.assigneeId)}
              />
            </li>
          ))}
        </ul>
      )}
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
