import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowLeft, IconMoodEmpty, IconPlus } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { Empty } from "../empty.tsx";
import { readCode } from "../failure.ts";
import { FailureAlert } from "../failure-alert.tsx";
import { Page } from "../page.tsx";
import { trpc } from "../trpc.ts";
import { Board } from "./board.tsx";
import { CreateTaskDialog } from "./create-task-dialog.tsx";
import { MembersButton } from "./members-button.tsx";
import { ProjectMenu } from "./project-menu.tsx";
import classes from "./project-page.module.css";
import { TaskDrawer } from "./task-drawer.tsx";

const route = getRouteApi("/shell/projects/$projectId");

/** One project: its board, its members, and the task that is open beside the board. */
export function ProjectPage() {
  const { projectId } = route.useParams();
  const { task: openRef } = route.useSearch();
  const navigate = route.useNavigate();
  const project = trpc.project.get.useQuery({ projectId });
  const [isCreating, creating] = useDisclosure(false);
  const [failure, setFailure] = useState<unknown>(null);

  if (project.error && !project.data) {
    return (
      <Page title="Project" before={<Back />}>
        {readCode(project.error) === "NOT_FOUND" ? (
          <Empty Icon={IconMoodEmpty} title="No such project">
            It was never here, or you are not a member of it.
          </Empty>
        ) : (
          <FailureAlert
            title="The project did not load"
            error={project.error}
            onRetry={project.refetch}
          />
        )}
      </Page>
    );
  }

  return (
    <Page
      title={project.data?.name ?? "Project"}
      width="full"
      before={<Back />}
      lead={
        project.data?.status === "archived" && <span className={classes.archived}>Archived</span>
      }
      actions={
        <>
          <MembersButton projectId={projectId} />
          {project.data && (
            <ProjectMenu key={projectId} project={project.data} onFailure={setFailure} />
          )}
          <Button
            leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
            onClick={() => creating.open()}
          >
            New task
          </Button>
        </>
      }
    >
      {failure !== null && (
        <div className={classes.failure}>
          <FailureAlert title="The project stayed as it was" error={failure} />
        </div>
      )}
      <Board projectId={projectId} />
      <CreateTaskDialog projectId={projectId} opened={isCreating} onClose={creating.close} />
      <TaskDrawer
        projectId={projectId}
        taskRef={openRef ?? null}
        onClose={() => void navigate({ search: {}, resetScroll: false })}
      />
    </Page>
  );
}

function Back() {
  return (
    <Link to="/projects" className={classes.back}>
      <IconArrowLeft size={15} stroke={1.8} aria-hidden />
      Projects
    </Link>
  );
}
