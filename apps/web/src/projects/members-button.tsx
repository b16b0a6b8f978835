import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUsers } from "@tabler/icons-react";
import { Dialog } from "../dialog.tsx";
import { Members } from "./members.tsx";

/** Opens the list of a project's members. */
export function MembersButton({ projectId }: { projectId: string }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconUsers size={16} stroke={1.7} aria-hidden />}
        onClick={open}
      >
        Members
      </Button>
      <Dialog opened={opened} onClose={close} title="Members">
        <Members projectId={projectId} />
      </Dialog>
    </>
  );
}
