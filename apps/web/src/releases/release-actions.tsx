import { ActionIcon, Button, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp, IconCheck, IconDots, IconPencil } from "@tabler/icons-react";
import { confirmDone } from "../confirmation.tsx";
import type { Release } from "../trpc.ts";
import { ActivateReleaseDialog } from "./activate-release-dialog.tsx";
import { CompleteReleaseDialog } from "./complete-release-dialog.tsx";
import { EditReleaseDialog } from "./edit-release-dialog.tsx";
import { useUpdateRelease } from "./use-update-release.ts";

/** The steps that a release can take from where it stands: its next one, and the others in a menu. */
export function ReleaseActions({
  release,
  active,
  onFailure,
}: {
  release: Release;
  /** The release that is active now. */
  active: Release | undefined;
  /** Told why a step failed, and null once it is tried again. */
  onFailure: (error: unknown) => void;
}) {
  const { id, projectId, name, status } = release;
  const [isActivating, activating] = useDisclosure(false);
  const [isCompleting, completing] = useDisclosure(false);
  const [isEditing, editing] = useDisclosure(false);
  const update = useUpdateRelease(projectId);

  function setUpcoming(): void {
    onFailure(null);
    update.mutate(
      { projectId, releaseId: id, status: "upcoming" },
      { onSuccess: () => confirmDone(`${name} is upcoming again.`), onError: onFailure },
    );
  }

  const next = {
    upcoming: { label: "Activate", take: activating.open },
    active: { label: "Complete", take: completing.open },
    completed: { label: "Reopen", take: setUpcoming },
  }[status];

  return (
    <>
      {/* One button for all three, so that the focus stays with it when the release moves on. */}
      <Button
        variant={status === "active" ? "light" : "default"}
        size="xs"
        aria-label={`${next.label} ${name}`}
        loading={update.isPending}
        onClick={next.take}
      >
        {next.label}
      </Button>
      <Menu position="bottom-end" width={190}>
        <Menu.Target>
          <ActionIcon aria-label={`More about ${name}`}>
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
          {status === "upcoming" && (
            <Menu.Item
              leftSection={<IconCheck size={16} stroke={1.7} aria-hidden />}
              onClick={completing.open}
            >
              Complete
            </Menu.Item>
          )}
          {status === "active" && (
            <Menu.Item
              leftSection={<IconArrowBackUp size={16} stroke={1.7} aria-hidden />}
              onClick={setUpcoming}
            >
              Back to upcoming
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ActivateReleaseDialog
        release={release}
        active={active}
        opened={isActivating}
        onClose={activating.close}
      />
      <CompleteReleaseDialog release={release} opened={isCompleting} onClose={completing.close} />
      <EditReleaseDialog release={release} opened={isEditing} onClose={editing.close} />
    </>
  );
}
