import { confirmDone } from "../confirmation.tsx";
import type { Release } from "../trpc.ts";
import { ReleaseDialog, type ReleaseValues } from "./release-dialog.tsx";
import { useUpdateRelease } from "./use-update-release.ts";

/** Changes a release's name, target date and description; only what differs is sent. */
export function EditReleaseDialog({
  release: { id, projectId, name, targetDate, description },
  opened,
  onClose,
}: {
  release: Release;
  opened: boolean;
  onClose: () => void;
}) {
  const update = useUpdateRelease(projectId);
  const initial = { name, targetDate: targetDate ?? "", description };

  function close(): void {
    update.reset();
    onClose();
  }

  function save(values: ReleaseValues): void {
    const changes = {
      ...(values.name !== name && { name: values.name }),
      ...(values.targetDate !== initial.targetDate && { targetDate: values.targetDate || null }),
      ...(values.description !== description && { description: values.description }),
    };
    if (Object.keys(changes).length === 0) {
      close();
      return;
    }
    update.mutate(
      { projectId, releaseId: id, ...changes },
      {
        onSuccess() {
          close();
          confirmDone(`${values.name} is saved.`);
        },
      },
    );
  }

  return (
    <ReleaseDialog
      opened={opened}
      title="Edit release"
      initial={initial}
      isNew={false}
      confirm="Save changes"
      isPending={update.isPending}
      error={update.error}
      onSubmit={save}
      onClose={close}
    />
  );
}
