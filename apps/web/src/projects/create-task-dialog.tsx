import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { confirmDone } from "../confirmation.tsx";
import { Dialog } from "../dialog.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import classes from "../form.module.css";
import { trpc } from "../trpc.ts";
import { TaskFields } from "./task-fields.tsx";
import { checkTitle, newTaskValues, type TaskValues, toTaskInput } from "./task-values.ts";

/** Asks for a new task and adds it to the project. */
export function CreateTaskDialog({
  projectId,
  opened,
  onClose,
}: {
  projectId: string;
  opened: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog opened={opened} onClose={onClose} title="New task">
      <CreateTaskForm projectId={projectId} onClose={onClose} />
    </Dialog>
  );
}

function CreateTaskForm({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const utils = trpc.useUtils();
  const form = useForm<TaskValues>({
    initialValues: newTaskValues,
    validate: { title: checkTitle },
  });
  const create = trpc.task.create.useMutation({
    async onSuccess(task) {
      await utils.task.list.invalidate({ projectId });
      onClose();
      confirmDone(`${task.ref} is created.`);
    },
  });
  return (
    <form
      className={classes.body}
      noValidate
      onSubmit={form.onSubmit((values) => create.mutate({ projectId, ...toTaskInput(values) }))}
    >
      <TaskFields projectId={projectId} form={form} />
      {create.error && <FailureAlert title="The task was not created" error={create.error} />}
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={create.isPending}>
          Create task
        </Button>
      </div>
    </form>
  );
}
