import { Textarea } from "@mantine/core";
import { useState } from "react";
import { confirmDone } from "../confirmation.tsx";
import { Dialog } from "../dialog.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import classes from "../form.module.css";
import { FormActions } from "../form-actions.tsx";
import { Note } from "../note.tsx";
import type { Release } from "../trpc.ts";
import { useUpdateRelease } from "./use-update-release.ts";

type CompleteReleaseProps = { release: Release; onClose: () => void };

/** Asks what a release brought, then completes it. */
export function CompleteReleaseDialog({
  opened,
  ...props
}: CompleteReleaseProps & { opened: boolean }) {
  return (
    <Dialog opened={opened} onClose={props.onClose} title={`Complete ${props.release.name}`}>
      <CompleteReleaseForm {...props} />
    </Dialog>
  );
}

function CompleteReleaseForm({ release, onClose }: CompleteReleaseProps) {
  const { id, projectId, name, tasks } = release;
  const [description, setDescription] = useState(release.description);
  const update = useUpdateRelease(projectId);
  const open = tasks.todo + tasks.inProgress;
  return (
    <form
      className={classes.body}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        update.mutate(
          {
            ...{ projectId, releaseId: id, status: "completed" },
            ...(description !== release.description && { description }),
          },
          {
            onSuccess() {
              onClose();
              confirmDone(`${name} is completed.`);
            },
          },
        );
      }}
    >
      {open > 0 && (
        <Note tone="warning">
          {open === 1 ? "1 of its tasks is" : `${open} of its tasks are`} not done. They stay in
          this release until you move them.
        </Note>
      )}
      <Textarea
        label="Description"
        description="What it brought, for those who look back."
        autosize
        minRows={3}
        maxRows={10}
        maxLength={20_000}
        data-autofocus
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      {update.error && <FailureAlert title="The release stayed as it was" error={update.error} />}
      <FormActions confirm="Complete release" isPending={update.isPending} onCancel={onClose} />
    </form>
  );
}
