// biome-ignore lint/suspicious/noDeprecatedImports: its older forms are deprecated, this one is not.
import { useBlocker } from "@tanstack/react-router";
import { ConfirmDialog } from "../confirm-dialog.tsx";
import type { Unsaved } from "./unsaved.ts";

/** Asks before the reader leaves an open task in which something is not saved. */
export function UnsavedQuestion({ unsaved }: { unsaved: Unsaved }) {
  const { status, proceed, reset } = useBlocker({
    // Who is no longer signed in cannot save, and is led away without a question.
    shouldBlockFn: ({ next }) => unsaved.size > 0 && next.pathname !== "/sign-in",
    enableBeforeUnload: () => unsaved.size > 0,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      opened={status === "blocked"}
      title="Discard your changes?"
      confirm="Discard changes"
      isPending={false}
      onConfirm={() => proceed?.()}
      onClose={() => reset?.()}
    >
      What you wrote in this task is not saved yet.
    </ConfirmDialog>
  );
}
