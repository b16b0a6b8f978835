import { Button } from "@mantine/core";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { confirmDone } from "../confirmation.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import classes from "../form.module.css";
import { checkNewPassword, minPasswordLength } from "../password-length.ts";
import { trpc } from "../trpc.ts";
import { nameSignedOut } from "./device-words.ts";
import { PasswordField, UsernameField } from "./password-field.tsx";
import { usePasswordRequest } from "./use-password-request.ts";

type Faults = { current: string | null; wanted: string | null };

const noFaults: Faults = { current: null, wanted: null };

/** Asks for the current password and a new one; with it the other sessions end. */
export function ChangePasswordForm({
  email,
  onClose,
}: {
  email: string | undefined;
  onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const { isPending, isWrong, failure, send, reset } = usePasswordRequest();
  const [faults, setFaults] = useState(noFaults);
  const current = useRef<HTMLInputElement>(null);
  const wanted = useRef<HTMLInputElement>(null);
  const currentFault = isWrong ? "The password is wrong." : faults.current;

  useEffect(() => {
    if (currentFault) current.current?.focus();
    else if (faults.wanted) wanted.current?.focus();
  }, [currentFault, faults.wanted]);

  function forget() {
    setFaults(noFaults);
    reset();
  }

  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    const currentPassword = current.current?.value ?? "";
    const newPassword = wanted.current?.value ?? "";
    const found = {
      current: currentPassword === "" ? "Enter your current password." : null,
      wanted: checkNewPassword(newPassword),
    };
    setFaults(found);
    if (found.current || found.wanted) return;
    const asked = { currentPassword, newPassword };
    const answer = await send(() => utils.client.session.changePassword.mutate(asked));
    if (!answer) return;
    onClose();
    confirmDone(`Your password is changed. ${nameSignedOut(answer.signedOut)}`);
    await utils.session.list.invalidate();
  }

  return (
    <form className={classes.body} noValidate onSubmit={(event) => void submit(event)}>
      <p className={classes.text}>
        All other sessions are signed out with it. Your API token goes on working.
      </p>
      <UsernameField email={email} />
      <PasswordField
        label="Current password"
        autoComplete="current-password"
        isFirst
        ref={current}
        error={currentFault}
        onChange={forget}
      />
      <PasswordField
        label="New password"
        description={`At least ${minPasswordLength} characters.`}
        autoComplete="new-password"
        ref={wanted}
        error={faults.wanted}
        onChange={forget}
      />
      {failure !== null && <FailureAlert title="The password was not changed" error={failure} />}
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
