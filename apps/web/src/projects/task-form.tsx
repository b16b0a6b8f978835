import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect } from "react";
import { confirmDone } from "../confirmation.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import { type Task, trpc } from "../trpc.ts";
import classes from "./task-drawer.module.css";
import { TaskFields } from "./task-fields.tsx";
import { checkTitle, pickChanges, type TaskValues, toTaskValues } from "./task-values.ts";
import { type Unsaved, useUnsaved } from "./unsaved.ts";
import { useSettleTask } from "./use-settle-task.ts";

/** Edits a task; what others change meanwhile shows as long as nothing is unsaved here. */
export function TaskForm({ task, unsaved }: { task: Task; unsaved: Unsaved }) {
  const settle = useSettleTask();
  const form = useForm<TaskValues>({
    initialValues: toTaskValues(task),
    validate: { title: checkTitle },
  });
  const update = trpc.task.update.useMutation({
    async onSuccess(changed) {
      takeOver(changed);
      await settle(changed);
      confirmDone(`${changed.ref} is saved.`);
    },
  });
  const hasChanges = form.isDirty();
  useUnsaved(unsaved, "fields", hasChanges);

  function takeOver(present: Task) {
    form.setInitialValues(toTaskValues(present));
    form.setValues(toTaskValues(present));
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new state of the task.
  useEffect(() => {
    if (!hasChanges) takeOver(task);
  }, [task]);

  function save(values: TaskValues) {
    const changes = pickChanges(form.getInitialValues(), values);
    if (Object.keys(changes).length === 0) return takeOver(task);
    update.mutate({ projectId: task.projectId, taskId: task.id, ...changes });
  }

  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit(save)}>
      <TaskFields projectId={task.projectId} form={form} />
      {update.error && <FailureAlert title="The task was not saved" error={update.error} />}
      <div className={classes.save}>
        <Button type="submit" disabled={!hasChanges} loading={update.isPending}>
          Save changes
        </Button>
        {hasChanges && (
          <Button variant="subtle" color="gray" onClick={() => takeOver(task)}>
            Undo
          </Button>
        )}
      </div>
    </form>
  );
}
