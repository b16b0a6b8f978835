import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../trpc.ts";
import { NameDialog } from "./name-dialog.tsx";

/** Creates a project and leads to it. */
export function CreateProjectDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const utils = trpc.useUtils();
  const navigate = useNavigate();
  const create = trpc.project.create.useMutation({
    async onSuccess(project) {
      utils.project.get.setData({ projectId: project.id }, project);
      void utils.project.list.invalidate();
      onClose();
      await navigate({ to: "/projects/$projectId", params: { projectId: project.id } });
    },
  });
  return (
    <NameDialog
      opened={opened}
      title="New project"
      initialName=""
      confirm="Create project"
      isPending={create.isPending}
      error={create.error}
      onSubmit={(name) => create.mutate({ name })}
      onClose={() => {
        create.reset();
        onClose();
      }}
    />
  );
}
