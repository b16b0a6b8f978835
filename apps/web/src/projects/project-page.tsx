import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { Board } from "./board.tsx";
import { BoardFilters } from "./board-filters.tsx";
import { CreateTaskDialog } from "./create-task-dialog.tsx";
import { ProjectFrame } from "./project-frame.tsx";
import { TaskDrawer } from "./task-drawer.tsx";

const route = getRouteApi("/shell/projects/$projectId");

/** One project's board, and the task that is open beside it. */
export function ProjectPage() {
  const { projectId } = route.useParams();
  const { task: openRef, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const [isCreating, creating] = useDisclosure(false);

  return (
    <ProjectFrame
      projectId={projectId}
      action={
        <Button
          leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
          onClick={() => creating.open()}
        >
          New task
        </Button>
      }
    >
      <BoardFilters
        projectId={projectId}
        filter={filter}
        onChange={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
      />
      <Board projectId={projectId} filter={filter} />
      <CreateTaskDialog
        projectId={projectId}
        filter={filter}
        opened={isCreating}
        onClose={creating.close}
      />
      <TaskDrawer
        projectId={projectId}
        taskRef={openRef ?? null}
        onClose={() => void navigate({ search: filter, resetScroll: false })}
      />
    </ProjectFrame>
  );
}
