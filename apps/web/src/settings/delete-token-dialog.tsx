import { ConfirmDialog } from "../confirm-dialog.tsx";
import { confirmDone } from "../confirmation.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import { trpc } from "../trpc.ts";

/** Asks, then ends the token. */
export function DeleteTokenDialog({
  opened,
  onDeleted,
  onClose,
}: {
  opened: boolean;
  onDeleted: () => void;
  onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const revoke = trpc.token.revoke.useMutation({
    async onSuccess({ revoked }) {
      onClose();
      await Promise.all([utils.token.status.invalidate(), utils.user.me.invalidate()]);
      onDeleted();
      confirmDone(revoked ? "The token is deleted. It works nowhere now." : "There was no token.");
    },
  });
  return (
    <ConfirmDialog
      opened={opened}
      title="Delete the token?"
      confirm="Delete token"
      isPending={revoke.isPending}
      failure={
        revoke.error && <FailureAlert title="The token was not deleted" error={revoke.error} />
      }
      onConfirm={() => revoke.mutate()}
      onClose={() => {
        revoke.reset();
        onClose();
      }}
    >
      Every client that uses it stops at once, on every door. You can generate a new one at any
      time.
    </ConfirmDialog>
  );
}
