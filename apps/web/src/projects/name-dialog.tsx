import { TextInput } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../dialog.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import classes from "../form.module.css";
import { FormActions } from "../form-actions.tsx";

type NameFormProps = {
  initialName: string;
  /** What the button says. */
  confirm: string;
  isPending: boolean;
  error: unknown;
  onSubmit: (name: string) => void;
  onClose: () => void;
};

/** Asks for a project's name, which must not be blank. */
export function NameDialog({
  opened,
  title,
  ...form
}: NameFormProps & { opened: boolean; title: string }) {
  return (
    <Dialog opened={opened} onClose={form.onClose} title={title}>
      <NameForm {...form} />
    </Dialog>
  );
}

function NameForm({ initialName, confirm, isPending, error, onSubmit, onClose }: NameFormProps) {
  const [name, setName] = useState(initialName);
  const [isBlank, setBlank] = useState(false);
  return (
    <form
      className={classes.body}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") setBlank(true);
        else onSubmit(name.trim());
      }}
    >
      <TextInput
        label="Name"
        required
        maxLength={100}
        data-autofocus
        value={name}
        error={isBlank && "Give the project a name."}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setBlank(false);
        }}
      />
      {error !== null && <FailureAlert title="That was not saved" error={error} />}
      <FormActions confirm={confirm} isPending={isPending} onCancel={onClose} />
    </form>
  );
}
