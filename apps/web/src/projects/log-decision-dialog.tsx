import { Textarea } from "@mantine/core";
import { useState } from "react";
import { confirmDone } from "../confirmation.tsx";
import { Dialog } from "../dialog.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import classes from "../form.module.css";
import { FormActions } from "../form-actions.tsx";
import { type TaskDetail, trpc } from "../trpc.ts";

type LogDecisionProps = { task: TaskDetail; onClose: () => void };

/** Asks what was decided and keeps it with the task. */
export function LogDecisionDialog({ opened, ...props }: LogDecisionProps & { opened: boolean }) {
  return (
    <Dialog opened={opened} onClose={props.onClose} title="Log a decision">
      <LogDecisionForm {...props} />
    </Dialog>
  );
}

function LogDecisionForm({ task: { projectId, id, ref }, onClose }: LogDecisionProps) {
  const utils = trpc.useUtils();
  const [decision, setDecision] = useState("");
  const [isBlank, setBlank] = useState(false);
  const log = trpc.task.logDecision.useMutation({
    async onSuccess() {
      await utils.task.get.invalidate({ projectId, taskId: ref });
      onClose();
      confirmDone("The decision is logged.");
    },
  });
  return (
    <form
      className={classes.body}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (decision.trim() === "") return setBlank(true);
        log.mutate({ projectId, taskId: id, decision: decision.trim() });
      }}
    >
      <Textarea
        label="Decision"
        description="What was decided, and why. It cannot be changed or deleted later."
        required
        autosize
        minRows={3}
        maxRows={10}
        maxLength={2_000}
        data-autofocus
        value={decision}
        error={isBlank && "Say what was decided."}
        onChange={(event) => {
          setDecision(event.currentTarget.value);
          setBlank(false);
        }}
      />
      {log.error && <FailureAlert title="The decision was not logged" error={log.error} />}
      <FormActions confirm="Log decision" isPending={log.isPending} onCancel={onClose} />
    </form>
  );
}
