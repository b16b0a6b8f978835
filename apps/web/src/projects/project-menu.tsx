import { ActionIcon, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconActivity,
  IconArchive,
  IconArchiveOff,
  IconDots,
  IconPencil,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { confirmDone } from "../confirmation.tsx";
import { type Project, trpc } from "../trpc.ts";
import { NameDialog } from "./name-dialog.tsx";

/** What can be done with a project as a whole: rename it, archive it, read its activity. */
export function ProjectMenu({
  project,
  onFailure,
}: {
  project: Project;
  /** Told why archiving failed, and null once it is tried again. */
  onFailure: (error: unknown) => void;
}) {
  const utils = trpc.useUtils();
  const [isRenaming, renaming] = useDisclosure(false);
  const update = trpc.project.update.useMutation({
    onSuccess(changed) {
      utils.project.get.setData({ projectId: changed.id }, changed);
      renaming.close();
      return utils.project.list.invalidate();
    },
  });
  const isArchived = project.status === "archived";

  function setStatus(status: Project["status"]) {
    onFailure(null);
    update.mutate(
      { projectId: project.id, status },
      {
        onSuccess: () =>
          confirmDone(`${project.name} is ${status === "archived" ? "archived" : "active again"}.`),
        onError: onFailure,
      },
    );
  }

  return (
    <>
      <Menu position="bottom-end" width={190}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More about this project">
            <IconDots size={18} stroke={1.8} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPencil size={16} stroke={1.7} aria-hidden />}
            onClick={renaming.open}
          >
            Rename
          </Menu.Item>
          <Menu.Item
            leftSection={<IconActivity size={16} stroke={1.7} aria-hidden />}
            renderRoot={(props) => (
              <Link to="/activity" search={{ project: project.id }} {...props} />
            )}
          >
            Activity
          </Menu.Item>
          <Menu.Divider />
          {isArchived ? (
            <Menu.Item
              leftSection={<IconArchiveOff size={16} stroke={1.7} aria-hidden />}
              onClick={() => setStatus("active")}
            >
              Make active again
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconArchive size={16} stroke={1.7} aria-hidden />}
              onClick={() => setStatus("archived")}
            >
              Archive
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <NameDialog
        opened={isRenaming}
        title="Rename project"
        initialName={project.name}
        confirm="Rename"
        isPending={update.isPending}
        error={isRenaming ? update.error : null}
        onSubmit={(name) => update.mutate({ projectId: project.id, name })}
        onClose={() => {
          update.reset();
          renaming.close();
        }}
      />
    </>
  );
}
