import { trpc } from "../trpc.ts";

const refetchInterval = 5_000;

/** Reads a task with all that hangs on it, by its ref or id, and keeps looking for changes. */
export function useTask(projectId: string, taskId: string) {
  return trpc.task.get.useQuery({ projectId, taskId }, { refetchInterval });
}
