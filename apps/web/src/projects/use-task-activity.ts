import { useQuery } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { useEffect, useRef } from "react";
import { type Activity, type TaskDetail, trpc } from "../trpc.ts";

const limit = 100;
const maxPages = 5;

/** How many of a project's newest changes are searched for those of one task. */
export const maxSearched = limit * maxPages;

/** An entry's time is that of the request, which may be a little before what it made. */
const leewayMs = 60_000;

/**
 * Reads what was done to a task, the newest first, out of its project's feed: as far back as the
 * task is old, and no further than 500 changes. A feed has no index of its own for each task. Read
 * anew whenever the task has changed.
 */
export function useTaskActivity(task: TaskDetail) {
  const { client } = trpc.useUtils();
  const { projectId, id, createdAt } = task;
  const born = Date.parse(createdAt) - leewayMs;

  async function search(signal: AbortSignal) {
    const found: Activity[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < maxPages; page += 1) {
      const answer = await client.activity.list.query({ projectId, limit, cursor }, { signal });
      found.push(...answer.items.filter((entry) => entry.task?.id === id));
      const last = answer.items.at(-1);
      if (!last || answer.nextCursor === null || Date.parse(last.at) < born) {
        return { entries: found, isWhole: true };
      }
      cursor = answer.nextCursor;
    }
    return { entries: found, isWhole: false };
  }

  const result = useQuery({
    queryKey: [...getQueryKey(trpc.activity.list), "of a task", id],
    queryFn: ({ signal }) => search(signal),
  });
  const { refetch } = result;
  const seen = useRef(task);

  useEffect(() => {
    if (seen.current === task) return;
    seen.current = task;
    void refetch();
  }, [task, refetch]);
  return result;
}
