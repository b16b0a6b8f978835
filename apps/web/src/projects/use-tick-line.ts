import { useState } from "react";
import { type TaskDetail, trpc } from "../trpc.ts";

type Line = TaskDetail["subtasks"][number];

/**
 * Gives the checklist as it is once all ticks are saved, a function that ticks a line, and why the
 * last tick was not saved.
 */
export function useTickLine({ projectId, id, ref, subtasks }: TaskDetail) {
  const utils = trpc.useUtils();
  const [unsaved, setUnsaved] = useState<ReadonlyMap<string, boolean>>(new Map());
  const { mutate, error } = trpc.task.updateSubtask.useMutation({
    // One after another, so that the last tick of a line is the one that stays.
    scope: { id: `checklist of ${id}` },
    async onSuccess(saved) {
      const shown = { projectId, taskId: ref };
      // What is on its way may have been read before the tick.
      await utils.task.get.cancel(shown);
      utils.task.get.setData(
        shown,
        (task) => task && { ...task, subtasks: replaceLine(task.subtasks, saved) },
      );
    },
    onSettled: (_saved, _error, { subtaskId, done }) =>
      setUnsaved((before) => {
        const isLast = before.get(subtaskId) === done;
        return isLast ? new Map([...before].filter(([line]) => line !== subtaskId)) : before;
      }),
  });

  return {
    lines: subtasks.map((line) => ({ ...line, done: unsaved.get(line.id) ?? line.done })),
    tick(subtaskId: string, done: boolean) {
      setUnsaved((before) => new Map(before).set(subtaskId, done));
      mutate({ projectId, taskId: id, subtaskId, done });
    },
    error,
  };
}

function replaceLine(lines: readonly Line[], saved: Line): Line[] {
  return lines.map((line) => (line.id === saved.id ? saved : line));
}
