import { Textarea } from "@mantine/core";
import { useState } from "react";
import { confirmDone } from "../confirmation.tsx";
import { Dialog } from "../dialog.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import classes from "../form.module.css";
import { FormActions } from "../form-actions.tsx";
import { type Task, trpc } from "../trpc.ts";
import { useSettleTask } from "./use-settle-task.ts";

/** Asks what was done, then completes the task. */
export function CompleteTaskDialog({
  task,
  opened,
  onClose,
}: {
  task: Task;
  opened: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog opened={opened} onClose={onClose} title={`Complete ${task.ref}`}>
      <CompleteTaskForm task={task} onClose={onClose} />
    </Dialog>
  );
}

function CompleteTaskForm({ task, onClose }: { task: Task; onClose: () => void }) {
  const settle = useSettleTask();
  const [summary, setSummary] = useState("");
  const [isBlank, setBlank] = useState(false);
  const complete = trpc.task.complete.useMutation({
    async onSuccess(completed) {
      await settle(completed);
      onClose();
      confirmDone(`${completed.ref} is done.`);
    },
  });
  return (
    <form
      className={classes.body}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (summary.trim() === "") return setBlank(true);
        complete.mutate({ projectId: task.projectId, taskId: task.id, summary: summary.trim() });
      }}
    >
      <Textarea
        label="Summary"
        description="What was done, in a sentence or two."
        required
        autosize
        minRows={3}
        maxRows={10}
        maxLength={2_000}
        data-autofocus
        value={summary}
        error={isBlank && "Say what was done."}
        onChange={(event) => {
          setSummary(event.currentTarget.value);
          setBlank(false);
        }}
      />
      {complete.error && <FailureAlert title="The task was not completed" error={complete.error} />}
      <FormActions confirm="Complete task" isPending={complete.isPending} onCancel={onClose} />
    </form>
  );
}
