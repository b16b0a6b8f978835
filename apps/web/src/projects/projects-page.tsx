import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArchive, IconPlus, IconSnowflake } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Empty } from "../empty.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import { Page } from "../page.tsx";
import pills from "../pills.module.css";
import { trpc } from "../trpc.ts";
import { CreateProjectDialog } from "./create-project-dialog.tsx";
import { ProjectRows, ProjectRowsSkeleton } from "./project-rows.tsx";
import { TokenPointer } from "./token-pointer.tsx";

const route = getRouteApi("/shell/projects");

/** The reader's projects, the active or the archived ones. */
export function ProjectsPage() {
  const { status = "active" } = route.useSearch();
  const projects = trpc.project.list.useQuery({ status });
  const [isCreating, creating] = useDisclosure(false);
  const newProject = (
    <Button
      leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
      onClick={() => creating.open()}
    >
      New project
    </Button>
  );

  return (
    <Page title="Projects" actions={newProject}>
      <TokenPointer />
      <nav className={pills.pills} aria-label="Which projects">
        <Link to="/projects" search={{}} activeOptions={{ exact: true }} className={pills.pill}>
          Active
        </Link>
        <Link to="/projects" search={{ status: "archived" }} className={pills.pill}>
          Archived
        </Link>
      </nav>
      {projects.isPending && <ProjectRowsSkeleton />}
      {projects.error && !projects.data && (
        <FailureAlert
          title="Your projects did not load"
          error={projects.error}
          onRetry={projects.refetch}
        />
      )}
      {projects.data &&
        (projects.data.items.length > 0 ? (
          <ProjectRows projects={projects.data.items} />
        ) : status === "active" ? (
          <Empty Icon={IconSnowflake} title="No active projects">
            A project holds tasks for you, the people you add, and your agents.
          </Empty>
        ) : (
          <Empty Icon={IconArchive} title="Nothing archived">
            Archive a project from its page when its work is over. It stays readable here.
          </Empty>
        ))}
      <CreateProjectDialog opened={isCreating} onClose={creating.close} />
    </Page>
  );
}
