import { Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Dialog } from "../dialog.tsx";
import { readCode } from "../failure.ts";
import { FailureAlert } from "../failure-alert.tsx";
import classes from "../form.module.css";
import { FormActions } from "../form-actions.tsx";
import { ColorField } from "./color-field.tsx";

/** An area as its form holds it. */
export type AreaValues = { name: string; color: string; description: string };

type AreaFormProps = {
  initial: AreaValues;
  /** What the button says. */
  confirm: string;
  isPending: boolean;
  error: unknown;
  onSubmit: (values: AreaValues) => void;
  onClose: () => void;
};

/** Asks for an area's name, color and description. */
export function AreaDialog({
  opened,
  title,
  ...form
}: AreaFormProps & { opened: boolean; title: string }) {
  return (
    <Dialog opened={opened} onClose={form.onClose} title={title}>
      <AreaForm {...form} />
    </Dialog>
  );
}

function AreaForm({ initial, confirm, isPending, error, onSubmit, onClose }: AreaFormProps) {
  const form = useForm<AreaValues>({
    initialValues: initial,
    validate: { name: (name) => (name.trim() === "" ? "Give the area a name." : null) },
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
        required
        maxLength={100}
        data-autofocus
        {...nameField}
        error={nameProblem ?? (isTaken && "The project has an area of this name. Choose another.")}
      />
      <ColorField
        initial={initial.color}
        value={form.getValues().color}
        onChange={(color) => form.setFieldValue("color", color)}
      />
      <Textarea
        label="Description"
        description="What belongs here, for people and agents alike."
        autosize
        minRows={2}
        maxRows={8}
        maxLength={20_000}
        {...form.getInputProps("description")}
      />
      {error !== null && !isTaken && <FailureAlert title="That was not saved" error={error} />}
      <FormActions confirm={confirm} isPending={isPending} onCancel={onClose} />
    </form>
  );
}
