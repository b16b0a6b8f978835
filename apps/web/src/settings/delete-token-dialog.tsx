import { ConfirmDialog } from "../confirm-dialog.tsx";
import { confirmDone } from "../confirmation.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import { trpc } from "../trpc.ts";
import type { ClientUse } from "./client-use.ts";
import { ClientsAtStake } from "./clients-at-stake.tsx";

/** Asks, then ends the token. */
export function DeleteTokenDialog({
  opened,
  users,
  onDeleted,
  onClose,
}: {
  opened: boolean;
  /** The clients that use it. */
  users: readonly ClientUse[];
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
      <ClientsAtStake clients={users} />
      <p>It works nowhere from then on. You can generate a new one at any time.</p>
    </ConfirmDialog>
  );
}
