import { Skeleton } from "@mantine/core";
import { useState } from "react";
import { ConfirmDialog } from "../confirm-dialog.tsx";
import { Dialog } from "../dialog.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import { trpc } from "../trpc.ts";
import { Checklist } from "./checklist.tsx";
import { Decisions } from "./decisions.tsx";
import { TaskActions } from "./task-actions.tsx";
import classes from "./task-drawer.module.css";
import { TaskForm } from "./task-form.tsx";
import { TaskRecord } from "./task-record.tsx";
import type { Unsaved } from "./unsaved.ts";

const refetchInterval = 5_000;

/** The open task beside the board; unsaved changes are not lost without a question. */
export function TaskDrawer({
  projectId,
  taskRef,
  onClose,
}: {
  projectId: string;
  taskRef: string | null;
  onClose: () => void;
}) {
  const [unsaved] = useState<Unsaved>(() => new Set());
  const [isAsking, setAsking] = useState(false);

  function close() {
    setAsking(false);
    onClose();
  }

  return (
    <>
      <Dialog
        opened={taskRef !== null}
        onClose={() => (unsaved.size > 0 ? setAsking(true) : close())}
        title={taskRef}
        place="side"
      >
        {taskRef && (
          <OpenTask key={taskRef} projectId={projectId} taskRef={taskRef} unsaved={unsaved} />
        )}
      </Dialog>
      <ConfirmDialog
        opened={isAsking}
        title="Discard your changes?"
        confirm="Discard changes"
        isPending={false}
        onConfirm={close}
        onClose={() => setAsking(false)}
      >
        What you wrote in this task is not saved yet.
      </ConfirmDialog>
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
  const { data, error, refetch } = trpc.task.get.useQuery(
    { projectId, taskId: taskRef },
    { refetchInterval },
  );
  if (data) {
    return (
      <div className={classes.task}>
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
