import { Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Dialog } from "../dialog.tsx";
import { readCode } from "../failure.ts";
import { FailureAlert } from "../failure-alert.tsx";
import classes from "../form.module.css";
import { FormActions } from "../form-actions.tsx";

/** A release as its form holds it; the date is a calendar day, `YYYY-MM-DD`, or empty. */
export type ReleaseValues = { name: string; targetDate: string; description: string };

type ReleaseFormProps = {
  initial: ReleaseValues;
  /** A new release may go without a name and has no description yet. */
  isNew: boolean;
  /** What the button says. */
  confirm: string;
  isPending: boolean;
  error: unknown;
  onSubmit: (values: ReleaseValues) => void;
  onClose: () => void;
};

/** Asks for a release's name, target date and description. */
export function ReleaseDialog({
  opened,
  title,
  ...form
}: ReleaseFormProps & { opened: boolean; title: string }) {
  return (
    <Dialog opened={opened} onClose={form.onClose} title={title}>
      <ReleaseForm {...form} />
    </Dialog>
  );
}

function ReleaseForm({
  initial,
  isNew,
  confirm,
  isPending,
  error,
  onSubmit,
  onClose,
}: ReleaseFormProps) {
  const form = useForm<ReleaseValues>({
    initialValues: initial,
    validate: {
      name: (name) => (!isNew && name.trim() === "" ? "Give the release a name." : null),
    },
  });
  const isTaken = readCode(error) === "CONFLICT";
  const { error: nameProblem, ...nameField } = form.getInputProps("name");
  return (
    <form
      className={classes.body}
      noValidate
      onSubmit={form.onSubmit(({ name, ...rest }) => onSubmit({ name: name.trim(), ...rest }))}
    >
      <TextInput
        label="Name"
        {...(isNew && { description: "Left empty, it is numbered: Release 1, Release 2." })}
        required={!isNew}
        maxLength={100}
        data-autofocus
        {...nameField}
        error={
          nameProblem ?? (isTaken && "The project has a release of this name. Choose another.")
        }
      />
      <TextInput label="Target date" type="date" {...form.getInputProps("targetDate")} />
      {!isNew && (
        <Textarea
          label="Description"
          autosize
          minRows={3}
          maxRows={10}
          maxLength={20_000}
          {...form.getInputProps("description")}
        />
      )}
      {error !== null && !isTaken && <FailureAlert title="That was not saved" error={error} />}
      <FormActions confirm={confirm} isPending={isPending} onCancel={onClose} />
    </form>
  );
}
