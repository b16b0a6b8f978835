import { Button, Skeleton } from "@mantine/core";
import { IconArrowUpRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "../dialog.tsx";
import { readCode } from "../failure.ts";
import { FailureAlert } from "../failure-alert.tsx";
import type { Task } from "../trpc.ts";
import { Checklist } from "./checklist.tsx";
import { CopyTask } from "./copy-task.tsx";
import { Decisions } from "./decisions.tsx";
import { TaskActions } from "./task-actions.tsx";
import classes from "./task-drawer.module.css";
import { TaskForm } from "./task-form.tsx";
import { TaskGone } from "./task-gone.tsx";
import { TaskRecord } from "./task-record.tsx";
import type { Unsaved } from "./unsaved.ts";
import { UnsavedQuestion } from "./unsaved-question.tsx";
import { useTask } from "./use-task.ts";

/** The open task beside the board; unsaved changes are not lost without a question. */
export function TaskDrawer({
  projectId,
  taskRef,
  onClose,
}: {
  projectId: string;
  taskRef: string | null;
  /** Asked to lead to where no task is open. */
  onClose: () => void;
}) {
  const [unsaved] = useState<Unsaved>(() => new Set());
  return (
    <>
      <Dialog opened={taskRef !== null} onClose={onClose} title={taskRef} place="side">
        {taskRef && (
          <OpenTask key={taskRef} projectId={projectId} taskRef={taskRef} unsaved={unsaved} />
        )}
      </Dialog>
      <UnsavedQuestion unsaved={unsaved} />
    </>
  );
}

function OpenTask({
  projectId,
  taskRef,
  unsaved,
}: {
  projectId: string;
  taskRef: string;
  unsaved: Unsaved;
}) {
  const { data, error, refetch } = useTask(projectId, taskRef);
  if (readCode(error) === "NOT_FOUND") return <TaskGone projectId={projectId} taskRef={taskRef} />;
  if (data) {
    return (
      <div className={classes.task}>
        <TaskElsewhere task={data} />
        <TaskActions task={data} />
        <TaskForm task={data} unsaved={unsaved} />
        <Checklist task={data} unsaved={unsaved} />
        <Decisions task={data} />
        <TaskRecord task={data} />
      </div>
    );
  }
  if (error) return <FailureAlert title="The task did not load" error={error} onRetry={refetch} />;
  return (
    <div className={classes.task}>
      <Skeleton height={36} />
      <Skeleton height={60} />
      <Skeleton height={110} />
    </div>
  );
}

function TaskElsewhere({ task }: { task: Task }) {
  const params = { projectId: task.projectId, ref: task.ref };
  return (
    <div className={classes.elsewhere}>
      <Button
        variant="default"
        size="xs"
        rightSection={<IconArrowUpRight size={14} stroke={1.8} aria-hidden />}
        renderRoot={(props) => (
          <Link to="/projects/$projectId/tasks/$ref" params={params} {...props} />
        )}
      >
        Open as a page
      </Button>
      <CopyTask task={task} />
    </div>
  );
}
