import { Button, Skeleton } from "@mantine/core";
import { FailureAlert } from "../failure-alert.tsx";
import { type Member, type Task, trpc } from "../trpc.ts";
import classes from "./board.module.css";
import { TaskTile } from "./task-tile.tsx";
import { StatusLabel } from "./task-words.tsx";
import { useTaskPages } from "./use-task-pages.ts";

const statuses: readonly Task["status"][] = ["todo", "in-progress", "done"];

const emptyWords: Record<Task["status"], string> = {
  todo: "Nothing to do",
  "in-progress": "Nobody is at work",
  done: "Nothing done yet",
};

/** A project's tasks in a column for each status. */
export function Board({ projectId }: { projectId: string }) {
  const members = trpc.project.listMembers.useQuery({ projectId }).data?.items;
  return (
    <div className={classes.board}>
      {statuses.map((status) => (
        <Column key={status} projectId={projectId} status={status} members={members} />
      ))}
    </div>
  );
}

function Column({
  projectId,
  status,
  members,
}: {
  projectId: string;
  status: Task["status"];
  members: readonly Member[] | undefined;
}) {
  const { tasks, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useTaskPages(projectId, status);
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
      {isPending && <Skeleton height={92} radius="lg" />}
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
