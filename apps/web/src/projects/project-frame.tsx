import { Button } from "@mantine/core";
import { IconArrowLeft, IconMoodEmpty } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Empty } from "../empty.tsx";
import { readCode } from "../failure.ts";
import { FailureAlert } from "../failure-alert.tsx";
import { Page } from "../page.tsx";
import pills from "../pills.module.css";
import { trpc } from "../trpc.ts";
import { MembersButton } from "./members-button.tsx";
import classes from "./project-frame.module.css";
import { ProjectMenu } from "./project-menu.tsx";

/** What every page of a project stands in: its name, its members and menu, the way to each page. */
export function ProjectFrame({
  projectId,
  view,
  action,
  children,
}: {
  projectId: string;
  /** Which page it is, for the window's name. */
  view?: string;
  /** The page's own main step. */
  action: ReactNode;
  children: ReactNode;
}) {
  const project = trpc.project.get.useQuery({ projectId });
  const [failure, setFailure] = useState<unknown>(null);

  if (project.error && !project.data) {
    const isMissing = readCode(project.error) === "NOT_FOUND";
    return (
      <Page
        title="Project"
        before={<Back />}
        {...(isMissing && { windowTitle: "No such project" })}
      >
        {isMissing ? (
          <Empty
            Icon={IconMoodEmpty}
            title="No such project"
            action={
              <Button renderRoot={(props) => <Link to="/projects" {...props} />}>
                Go to your projects
              </Button>
            }
          >
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

  const name = project.data?.name ?? "Project";
  return (
    <Page
      title={name}
      {...(view && { windowTitle: `${view} · ${name}` })}
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
          {action}
        </>
      }
    >
      {failure !== null && (
        <div className={classes.failure}>
          <FailureAlert title="The project stayed as it was" error={failure} />
        </div>
      )}
      <Views projectId={projectId} />
      {children}
    </Page>
  );
}

function Views({ projectId }: { projectId: string }) {
  const params = { projectId };
  return (
    <nav className={pills.pills} aria-label="Pages of the project">
      <Link
        to="/projects/$projectId"
        params={params}
        activeOptions={{ exact: true, includeSearch: false }}
        className={pills.pill}
      >
        Board
      </Link>
      <Link to="/projects/$projectId/releases" params={params} className={pills.pill}>
        Releases
      </Link>
      <Link to="/projects/$projectId/areas" params={params} className={pills.pill}>
        Areas
      </Link>
    </nav>
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
