import { Button } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../dialog.tsx";
import { ChangePasswordForm } from "./change-password-form.tsx";

/** The way to a new password. */
export function ChangePassword({ email }: { email: string | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setOpen(true)}>
        Change password
      </Button>
      <Dialog opened={isOpen} onClose={close} title="Change your password">
        <ChangePasswordForm email={email} onClose={close} />
      </Dialog>
    </>
  );
}
