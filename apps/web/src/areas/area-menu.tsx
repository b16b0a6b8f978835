import { ActionIcon, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArchive, IconArchiveOff, IconDots, IconPencil } from "@tabler/icons-react";
import { confirmDone } from "../confirmation.tsx";
import { type Area, trpc } from "../trpc.ts";
import { AreaDialog, type AreaValues } from "./area-dialog.tsx";

/** What can be done with an area: change its name, color and description, archive it, bring it back. */
export function AreaMenu({
  area: { id, projectId, name, color, description, archived },
  onFailure,
}: {
  area: Area;
  /** Told why archiving failed, and null once it is tried again. */
  onFailure: (error: unknown) => void;
}) {
  const utils = trpc.useUtils();
  const [isEditing, editing] = useDisclosure(false);
  const onSuccess = () => utils.area.list.invalidate({ projectId });
  const edit = trpc.area.update.useMutation({ onSuccess });
  const archive = trpc.area.update.useMutation({ onSuccess });
  const at = { projectId, areaId: id };

  function save(values: AreaValues): void {
    const changes = {
      ...(values.name !== name && { name: values.name }),
      ...(values.color !== color && { color: values.color }),
      ...(values.description !== description && { description: values.description }),
    };
    if (Object.keys(changes).length === 0) {
      editing.close();
      return;
    }
    edit.mutate(
      { ...at, ...changes },
      {
        onSuccess() {
          editing.close();
          confirmDone(`${values.name} is saved.`);
        },
      },
    );
  }

  function toggleArchived(): void {
    onFailure(null);
    archive.mutate(
      { ...at, archived: !archived },
      {
        onSuccess: () => confirmDone(`${name} is ${archived ? "in use again" : "archived"}.`),
        onError: onFailure,
      },
    );
  }

  const ArchiveIcon = archived ? IconArchiveOff : IconArchive;
  return (
    <>
      <Menu position="bottom-end" width={170}>
        <Menu.Target>
          <ActionIcon aria-label={`More about ${name}`} loading={archive.isPending}>
            <IconDots size={18} stroke={1.8} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPencil size={16} stroke={1.7} aria-hidden />}
            onClick={editing.open}
          >
            Edit
          </Menu.Item>
          <Menu.Item
            leftSection={<ArchiveIcon size={16} stroke={1.7} aria-hidden />}
            onClick={toggleArchived}
          >
            {archived ? "Use again" : "Archive"}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <AreaDialog
        opened={isEditing}
        title="Edit area"
        initial={{ name, color, description }}
        confirm="Save changes"
        isPending={edit.isPending}
        error={edit.error}
        onSubmit={save}
        onClose={() => {
          edit.reset();
          editing.close();
        }}
      />
    </>
  );
}
