import { Button, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconTags } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Empty } from "../empty.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import { ProjectFrame } from "../projects/project-frame.tsx";
import { AreaRows } from "./area-rows.tsx";
import { CreateAreaDialog } from "./create-area-dialog.tsx";
import { useAreas } from "./use-areas.ts";

const route = getRouteApi("/shell/projects/$projectId/areas");

/** The parts of a project, the archived ones last. */
export function AreasPage() {
  const { projectId } = route.useParams();
  const [isCreating, creating] = useDisclosure(false);
  return (
    <ProjectFrame
      projectId={projectId}
      view="Areas"
      action={
        <Button
          leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
          onClick={() => creating.open()}
        >
          New area
        </Button>
      }
    >
      <AreaList projectId={projectId} />
      <CreateAreaDialog projectId={projectId} opened={isCreating} onClose={creating.close} />
    </ProjectFrame>
  );
}

function AreaList({ projectId }: { projectId: string }) {
  const { data, error, refetch, isPending } = useAreas(projectId);
  const [failure, setFailure] = useState<unknown>(null);
  if (isPending) return <Skeleton height={120} radius={14} />;
  if (!data) {
    return <FailureAlert title="The areas did not load" error={error} onRetry={refetch} />;
  }
  if (data.items.length === 0) {
    return (
      <Empty Icon={IconTags} title="No areas yet">
        An area is a part of the project, such as its website or its billing. Tasks belong to one,
        and the board shows the tasks of one at a time.
      </Empty>
    );
  }
  return (
    <>
      {failure !== null && <FailureAlert title="The area stayed as it was" error={failure} />}
      <AreaRows areas={data.items} onFailure={setFailure} />
    </>
  );
}
