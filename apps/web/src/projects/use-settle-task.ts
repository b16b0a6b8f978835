import { type Task, trpc } from "../trpc.ts";

/** Gives a function that shows a changed task everywhere at once, and lets the board catch up. */
export function useSettleTask() {
  const utils = trpc.useUtils();
  return (task: Task) => {
    const { projectId, ref } = task;
    // What a task alone tells of itself, its checklist for one, is not in the answer to a change.
    utils.task.get.setData(
      { projectId, taskId: ref },
      (before) => before && { ...before, ...task },
    );
    void utils.release.list.invalidate({ projectId });
    return utils.task.list.invalidate({ projectId });
  };
}
