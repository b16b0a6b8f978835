import { confirmDone } from "../confirmation.tsx";
import { trpc } from "../trpc.ts";
import { ReleaseDialog } from "./release-dialog.tsx";

/** Asks for a new release and adds it to the project, upcoming. */
export function CreateReleaseDialog({
  projectId,
  opened,
  onClose,
}: {
  projectId: string;
  opened: boolean;
  onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const create = trpc.release.create.useMutation({
    async onSuccess({ name }) {
      await utils.release.list.invalidate({ projectId });
      onClose();
      confirmDone(`${name} is created.`);
    },
  });
  return (
    <ReleaseDialog
      opened={opened}
      title="New release"
      initial={{ name: "", targetDate: "", description: "" }}
      isNew
      confirm="Create release"
      isPending={create.isPending}
      error={create.error}
      onSubmit={({ name, targetDate }) =>
        create.mutate({ projectId, ...(name && { name }), ...(targetDate && { targetDate }) })
      }
      onClose={() => {
        create.reset();
        onClose();
      }}
    />
  );
}
