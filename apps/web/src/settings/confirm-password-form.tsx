import { Button } from "@mantine/core";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { FailureAlert } from "../failure-alert.tsx";
import classes from "../form.module.css";
import { trpc } from "../trpc.ts";
import { PasswordField, UsernameField } from "./password-field.tsx";
import { usePasswordRequest } from "./use-password-request.ts";

/** Asks for the password, and says to the API that the reader knows it. */
export function ConfirmPasswordForm({
  onConfirmed,
  onCancel,
}: {
  onConfirmed: () => void;
  onCancel: () => void;
}) {
  const utils = trpc.useUtils();
  const email = trpc.user.me.useQuery().data?.user.email;
  const { isPending, isWrong, failure, send, reset } = usePasswordRequest();
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const error = isMissing ? "Enter your password." : isWrong ? "The password is wrong." : null;

  useEffect(() => {
    if (error) field.current?.focus();
  }, [error]);

  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    const password = field.current?.value ?? "";
    if (password === "") return setMissing(true);
    const answer = await send(() => utils.client.session.confirmPassword.mutate({ password }));
    if (answer) onConfirmed();
  }

  return (
    <form className={classes.body} noValidate onSubmit={(event) => void submit(event)}>
      <p className={classes.text}>
        You signed in more than a day ago. A token acts as you, so it is made by you alone.
      </p>
      <UsernameField email={email} />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        isFirst
        ref={field}
        error={error}
        onChange={() => {
          setMissing(false);
          reset();
        }}
      />
      {failure !== null && <FailureAlert title="The password was not confirmed" error={failure} />}
      <div className={classes.actions}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending}>
          Confirm password
        </Button>
      </div>
    </form>
  );
}
