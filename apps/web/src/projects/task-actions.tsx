import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconPlayerPlay, IconRotate } from "@tabler/icons-react";
import { FailureAlert } from "../failure-alert.tsx";
import { type Task, trpc } from "../trpc.ts";
import { CompleteTaskDialog } from "./complete-task-dialog.tsx";
import classes from "./task-drawer.module.css";
import { StatusLabel } from "./task-words.tsx";
import { useSettleTask } from "./use-settle-task.ts";

/** Where a task stands, and the steps that it can take from there. */
export function TaskActions({ task }: { task: Task }) {
  const settle = useSettleTask();
  const start = trpc.task.start.useMutation({ onSuccess: settle });
  const reopen = trpc.task.update.useMutation({ onSuccess: settle });
  const [isCompleting, completing] = useDisclosure(false);
  const at = { projectId: task.projectId, taskId: task.id };
  const error = start.error ?? reopen.error;
  return (
    <>
      <div className={classes.actions}>
        <StatusLabel status={task.status} />
        <div className={classes.buttons}>
          {task.status === "todo" && (
            <Button
              variant="default"
              leftSection={<IconPlayerPlay size={15} stroke={1.8} aria-hidden />}
              loading={start.isPending}
              onClick={() => start.mutate(at)}
            >
              Start
            </Button>
          )}
          {task.status === "done" ? (
            <Button
              variant="default"
              leftSection={<IconRotate size={15} stroke={1.8} aria-hidden />}
              loading={reopen.isPending}
              onClick={() => reopen.mutate({ ...at, status: "todo" })}
            >
              Reopen
            </Button>
          ) : (
            <Button
              variant="light"
              leftSection={<IconCheck size={16} stroke={2} aria-hidden />}
              onClick={() => completing.open()}
            >
              Complete
            </Button>
          )}
        </div>
      </div>
      {error && <FailureAlert title="The task stayed as it was" error={error} />}
      <CompleteTaskDialog task={task} opened={isCompleting} onClose={completing.close} />
    </>
  );
}
