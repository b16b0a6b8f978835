import { confirmDone } from "../confirmation.tsx";
import { trpc } from "../trpc.ts";
import { pickFreeColor } from "./area-colors.ts";
import { AreaDialog } from "./area-dialog.tsx";
import { useAreas } from "./use-areas.ts";

/** Asks for a new area and adds it to the project. */
export function CreateAreaDialog({
  projectId,
  opened,
  onClose,
}: {
  projectId: string;
  opened: boolean;
  onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const areas = useAreas(projectId).data?.items ?? [];
  const create = trpc.area.create.useMutation({
    async onSuccess({ name }) {
      await utils.area.list.invalidate({ projectId });
      onClose();
      confirmDone(`${name} is created.`);
    },
  });
  return (
    <AreaDialog
      opened={opened}
      title="New area"
      initial={{ name: "", color: pickFreeColor(areas.map(({ color }) => color)), description: "" }}
      confirm="Create area"
      isPending={create.isPending}
      error={create.error}
      onSubmit={(values) => create.mutate({ projectId, ...values })}
      onClose={() => {
        create.reset();
        onClose();
      }}
    />
  );
}
