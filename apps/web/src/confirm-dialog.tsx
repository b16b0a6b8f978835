import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Dialog } from "./dialog.tsx";
import classes from "./form.module.css";

/** Asks before a step of consequence; the safe answer has the focus. */
export function ConfirmDialog({
  opened,
  title,
  children,
  confirm,
  isDanger = true,
  isPending,
  failure,
  onConfirm,
  onClose,
}: {
  opened: boolean;
  title: string;
  children: ReactNode;
  /** What the button says: the step itself, never a bare "OK". */
  confirm: string;
  /** Whether the step cannot be taken back. */
  isDanger?: boolean;
  isPending: boolean;
  failure?: ReactNode;
  onConfirm: () => unknown;
  onClose: () => void;
}) {
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <div className={classes.body}>
        <div className={classes.text}>{children}</div>
        {failure}
        <div className={classes.actions}>
          <Button variant="default" data-autofocus onClick={onClose}>
            Cancel
          </Button>
          <Button
            {...(isDanger && { color: "red" })}
            loading={isPending}
            onClick={() => void onConfirm()}
          >
            {confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
