import { Button, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconRocket } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Empty } from "../empty.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import { ProjectFrame } from "../projects/project-frame.tsx";
import { CreateReleaseDialog } from "./create-release-dialog.tsx";
import { ReleaseActions } from "./release-actions.tsx";
import classes from "./release-row.module.css";
import { ReleaseRow } from "./release-row.tsx";
import { useReleases } from "./use-releases.ts";

const route = getRouteApi("/shell/projects/$projectId/releases");

/** What a project brings out: the active release first, then the upcoming and completed ones. */
export function ReleasesPage() {
  const { projectId } = route.useParams();
  const [isCreating, creating] = useDisclosure(false);
  return (
    <ProjectFrame
      projectId={projectId}
      view="Releases"
      action={
        <Button
          leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
          onClick={() => creating.open()}
        >
          New release
        </Button>
      }
    >
      <ReleaseList projectId={projectId} />
      <CreateReleaseDialog projectId={projectId} opened={isCreating} onClose={creating.close} />
    </ProjectFrame>
  );
}

function ReleaseList({ projectId }: { projectId: string }) {
  const { data, error, refetch, isPending } = useReleases(projectId);
  const [failure, setFailure] = useState<unknown>(null);
  if (isPending) return <Skeleton height={120} radius={14} />;
  if (!data) {
    return <FailureAlert title="The releases did not load" error={error} onRetry={refetch} />;
  }
  if (data.items.length === 0) {
    return (
      <Empty Icon={IconRocket} title="No releases yet">
        A release gathers the tasks that go out together. One at a time is active, and new tasks
        join it.
      </Empty>
    );
  }
  const active = data.items.find(({ status }) => status === "active");
  return (
    <>
      {failure !== null && <FailureAlert title="The release stayed as it was" error={failure} />}
      <ul className={classes.rows}>
        {data.items.map((release) => (
          <ReleaseRow
            key={release.id}
            release={release}
            actions={<ReleaseActions release={release} active={active} onFailure={setFailure} />}
          />
        ))}
      </ul>
    </>
  );
}
