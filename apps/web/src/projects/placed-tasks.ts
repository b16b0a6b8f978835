import type { Task } from "../trpc.ts";

/** The status that each task is on its way to, by the task's id. */
export type Wanted = ReadonlyMap<string, Task["status"]>;

const numberOf = ({ ref }: Task) => Number(ref.replace("FB-", ""));

/**
 * Gives the tasks of each column, the oldest first: a task stands where it is wanted, or else where
 * it is. Columns load apart from each other, so two may hold a task at once: the newer state counts.
 */
export function placeTasks(tasks: readonly Task[], wanted: Wanted) {
  const newest = new Map<string, Task>();
  for (const task of tasks) {
    const known = newest.get(task.id);
    if (!known || known.updatedAt < task.updatedAt) newest.set(task.id, task);
  }
  const inOrder = [...newest.values()].sort((one, other) => numberOf(one) - numberOf(other));
  return Map.groupBy(inOrder, ({ id, status }) => wanted.get(id) ?? status);
}
