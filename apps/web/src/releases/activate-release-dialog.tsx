import { ConfirmDialog } from "../confirm-dialog.tsx";
import { confirmDone } from "../confirmation.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import type { Release } from "../trpc.ts";
import { useUpdateRelease } from "./use-update-release.ts";

/** Asks before a release becomes the active one, naming the release that makes way for it. */
export function ActivateReleaseDialog({
  release: { id, projectId, name },
  active,
  opened,
  onClose,
}: {
  release: Release;
  /** The release that is active now. */
  active: Release | undefined;
  opened: boolean;
  onClose: () => void;
}) {
  const update = useUpdateRelease(projectId);

  function close(): void {
    update.reset();
    onClose();
  }

  return (
    <ConfirmDialog
      opened={opened}
      title={`Activate ${name}?`}
      confirm="Activate release"
      isDanger={false}
      isPending={update.isPending}
      failure={
        update.error && <FailureAlert title="The release stayed as it was" error={update.error} />
      }
      onConfirm={() =>
        update.mutate(
          { projectId, releaseId: id, status: "active" },
          {
            onSuccess() {
              close();
              confirmDone(`${name} is active.`);
            },
          },
        )
      }
      onClose={close}
    >
      {active ? (
        <>
          <strong>{active.name}</strong> is active now and goes back to upcoming. It keeps its
          tasks.
        </>
      ) : (
        "No other release is active."
      )}{" "}
      New tasks join <strong>{name}</strong> from then on.
    </ConfirmDialog>
  );
}
