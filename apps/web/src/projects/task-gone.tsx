import { Button } from "@mantine/core";
import { IconMoodEmpty } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Empty } from "../empty.tsx";

/** Stands where a task was looked for that is not there, or not for the reader's eyes. */
export function TaskGone({ projectId, taskRef }: { projectId: string; taskRef: string }) {
  return (
    <Empty
      Icon={IconMoodEmpty}
      title={`There is no ${taskRef} here`}
      action={
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/projects/$projectId" params={{ projectId }} search={{}} {...props} />
          )}
        >
          Go to the board
        </Button>
      }
    >
      It never was in this project, or you are no longer a member.
    </Empty>
  );
}
