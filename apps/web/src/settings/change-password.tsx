import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { Dialog } from "../dialog.tsx";

const ChangePasswordForm = lazy(async () => ({
  default: (await import("./change-password-form.tsx")).ChangePasswordForm,
}));

/** The way to a new password. */
export function ChangePassword({ email }: { email: string | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setOpen(true)}>
        Change password
      </Button>
      <Suspense fallback={null}>
        <Dialog opened={isOpen} onClose={close} title="Change your password">
          <ChangePasswordForm email={email} onClose={close} />
        </Dialog>
      </Suspense>
    </>
  );
}
