import { Button, Skeleton } from "@mantine/core";
import { useAreas } from "../areas/use-areas.ts";
import { describeFailure } from "../failure.ts";
import { Note } from "../note.tsx";
import { type Task, trpc } from "../trpc.ts";
import classes from "./board.module.css";
import { BoardColumn } from "./board-column.tsx";
import { CompleteTaskDialog } from "./complete-task-dialog.tsx";
import { DragSurface } from "./drag-surface.tsx";
import { placeTasks } from "./placed-tasks.ts";
import type { BoardFilter } from "./projects-search.ts";
import { TaskTile } from "./task-tile.tsx";
import { statuses } from "./task-words.tsx";
import { useMoveTask } from "./use-move-task.ts";
import { useTaskPages } from "./use-task-pages.ts";

/** A project's tasks in a column for each status; all appear at once, so that none is pushed. */
export function Board({ projectId, filter }: { projectId: string; filter: BoardFilter }) {
  const members = trpc.project.listMembers.useQuery({ projectId }).data?.items;
  const areas = useAreas(projectId).data?.items;
  const shown = { projectId, areaId: filter.area, releaseId: filter.release };
  const pages = {
    todo: useTaskPages({ ...shown, status: "todo" }),
    "in-progress": useTaskPages({ ...shown, status: "in-progress" }),
    done: useTaskPages({ ...shown, status: "done" }),
  };
  const { wanted, lastMoved, completing, refusal, ...moving } = useMoveTask();

  if (statuses.some((status) => pages[status].isPending)) return <BoardSkeleton />;
  const loaded = statuses.flatMap((status) => pages[status].tasks ?? []);
  const placed = placeTasks(loaded, wanted);
  const renderTile = (task: Task) => (
    <TaskTile
      key={task.id}
      task={task}
      area={areas?.find(({ id }) => id === task.areaId)}
      assignee={members?.find(({ userId }) => userId === task.assigneeId)}
      wasMoved={task.id === lastMoved}
      onMove={moving.move}
    />
  );
  return (
    <>
      {refusal && (
        <div className={classes.refusal}>
          <Note
            tone="danger"
            title={`${refusal.task.ref} was not moved`}
            action={
              <Button variant="default" size="xs" onClick={moving.dismissRefusal}>
                Dismiss
              </Button>
            }
          >
            {describeFailure(refusal.error)}
          </Note>
        </div>
      )}
      <DragSurface onDrop={moving.move}>
        <div className={classes.board}>
          {statuses.map((status) => (
            <BoardColumn
              key={status}
              status={status}
              tasks={placed.get(status) ?? []}
              pages={pages[status]}
              renderTile={renderTile}
            />
          ))}
        </div>
      </DragSurface>
      {completing && (
        <CompleteTaskDialog task={completing} opened onClose={moving.giveUpCompleting} />
      )}
    </>
  );
}

function BoardSkeleton() {
  return (
    <div className={classes.board}>
      {statuses.map((status) => (
        <Skeleton key={status} height={260} radius={14} />
      ))}
    </div>
  );
}
