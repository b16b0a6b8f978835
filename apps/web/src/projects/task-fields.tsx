import { Select, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import classes from "../form.module.css";
import { trpc } from "../trpc.ts";
import { AreaField, ReleaseField } from "./task-place-fields.tsx";
import type { TaskValues } from "./task-values.ts";
import { priorityWords, typeWords } from "./task-words.tsx";

const toOptions = (words: Record<string, { label: string }>) =>
  Object.entries(words).map(([value, { label }]) => ({ value, label }));

/** The fields of a task, for a new one and for one that is there. */
export function TaskFields({
  projectId,
  form,
}: {
  projectId: string;
  form: UseFormReturnType<TaskValues>;
}) {
  const members = trpc.project.listMembers.useQuery({ projectId }).data?.items ?? [];
  const people = members.map(({ userId, name }) => ({ value: userId, label: name }));
  return (
    <>
      <TextInput
        label="Title"
        required
        maxLength={200}
        data-autofocus
        {...form.getInputProps("title")}
      />
      <Textarea
        label="Description"
        autosize
        minRows={3}
        maxRows={14}
        maxLength={20_000}
        {...form.getInputProps("description")}
      />
      <div className={classes.row}>
        <Select
          label="Type"
          data={toOptions(typeWords)}
          allowDeselect={false}
          {...form.getInputProps("type")}
        />
        <Select
          label="Priority"
          data={toOptions(priorityWords)}
          allowDeselect={false}
          {...form.getInputProps("priority")}
        />
        <Select
          label="Assignee"
          data={[{ value: "", label: "Nobody" }, ...people]}
          allowDeselect={false}
          {...form.getInputProps("assigneeId")}
        />
      </div>
      <div className={classes.row}>
        <AreaField projectId={projectId} form={form} />
        <ReleaseField projectId={projectId} form={form} />
      </div>
    </>
  );
}
