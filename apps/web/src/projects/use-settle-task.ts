import { type Task, trpc } from "../trpc.ts";

/** Gives a function that shows a changed task everywhere at once, and lets the board catch up. */
export function useSettleTask() {
  const utils = trpc.useUtils();
  return (task: Task) => {
    const { projectId, ref } = task;
    const merge = <Known extends object>(known?: Known) => known && { ...known, ...task };
    utils.task.get.setData({ projectId, taskId: ref }, merge);
    return utils.task.list.invalidate({ projectId });
  };
}
