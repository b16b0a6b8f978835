import { type TaskDetail, trpc } from "../trpc.ts";

/** Gives a function that ticks a line of the checklist, shown at once, and why the last one failed. */
export function useTickLine({ projectId, id, ref }: TaskDetail) {
  const utils = trpc.useUtils();
  const shown = { projectId, taskId: ref };

  function show(subtaskId: string, done: boolean): void {
    utils.task.get.setData(
      shown,
      (task) =>
        task && {
          ...task,
          subtasks: task.subtasks.map((line) => (line.id === subtaskId ? { ...line, done } : line)),
        },
    );
  }

  const { mutate, error } = trpc.task.updateSubtask.useMutation({
    async onMutate({ subtaskId, done }) {
      // What is on its way was read before the tick.
      await utils.task.get.cancel(shown);
      show(subtaskId, done);
    },
    onSuccess: (line) => show(line.id, line.done),
    onError: () => utils.task.get.invalidate(shown),
  });
  const tick = (subtaskId: string, done: boolean) =>
    mutate({ projectId, taskId: id, subtaskId, done });
  return { tick, error };
}
