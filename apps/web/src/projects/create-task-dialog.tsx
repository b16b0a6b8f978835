import { useForm } from "@mantine/form";
import { confirmDone } from "../confirmation.tsx";
import { Dialog } from "../dialog.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import classes from "../form.module.css";
import { FormActions } from "../form-actions.tsx";
import { trpc } from "../trpc.ts";
import type { BoardFilter } from "./projects-search.ts";
import { TaskFields } from "./task-fields.tsx";
import { checkTitle, newTaskValues, type TaskValues, toNewTask } from "./task-values.ts";

type CreateTaskProps = {
  projectId: string;
  /** What the board shows, which the new task is to be part of. */
  filter: BoardFilter;
  onClose: () => void;
};

/** Asks for a new task and adds it to the project. */
export function CreateTaskDialog({ opened, ...props }: CreateTaskProps & { opened: boolean }) {
  return (
    <Dialog opened={opened} onClose={props.onClose} title="New task">
      <CreateTaskForm {...props} />
    </Dialog>
  );
}

function CreateTaskForm({ projectId, filter: { area, release }, onClose }: CreateTaskProps) {
  const utils = trpc.useUtils();
  const form = useForm<TaskValues>({
    initialValues: {
      ...newTaskValues,
      ...(area && { areaId: area }),
      ...(release && { releaseId: release }),
    },
    validate: { title: checkTitle },
  });
  const create = trpc.task.create.useMutation({
    async onSuccess(task) {
      void utils.release.list.invalidate({ projectId });
      await utils.task.list.invalidate({ projectId });
      onClose();
      confirmDone(`${task.ref} is created.`);
    },
  });
  return (
    <form
      className={classes.body}
      noValidate
      onSubmit={form.onSubmit((values) => create.mutate({ projectId, ...toNewTask(values) }))}
    >
      <TaskFields projectId={projectId} form={form} />
      {create.error && <FailureAlert title="The task was not created" error={create.error} />}
      <FormActions confirm="Create task" isPending={create.isPending} onCancel={onClose} />
    </form>
  );
}
