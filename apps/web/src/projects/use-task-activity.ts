import { useQuery } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { useEffect, useRef } from "react";
import { type Activity, type TaskDetail, trpc } from "../trpc.ts";

const limit = 100;

/** Each page looks at a bounded number of the project's entries, and may find none. */
const maxPages = 5;

/** An entry's time is that of the request, which may be a little before what it made. */
const leewayMs = 60_000;

/**
 * Reads the newest entries of what was done to a task, and whether these are all. Read anew
 * whenever the task has changed.
 */
export function useTaskActivity(task: TaskDetail) {
  const { client } = trpc.useUtils();
  const { projectId, id: taskId, createdAt } = task;
  const since = new Date(Date.parse(createdAt) - leewayMs).toISOString();

  async function search(signal: AbortSignal) {
    const entries: Activity[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < maxPages && entries.length < limit; page += 1) {
      const asked = { projectId, taskId, since, limit, cursor };
      const { items, nextCursor } = await client.activity.list.query(asked, { signal });
      entries.push(...items);
      if (nextCursor === null) return { entries, isWhole: true };
      cursor = nextCursor;
    }
    return { entries, isWhole: false };
  }

  const result = useQuery({
    queryKey: [...getQueryKey(trpc.activity.list), "of a task", taskId],
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
