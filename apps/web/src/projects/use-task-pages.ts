import { useInfiniteQuery } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { type Task, trpc } from "../trpc.ts";

const limit = 50;

/** How often a column looks for what agents and others did, in ms. */
const refetchInterval = 5_000;

type Shown = {
  projectId: string;
  status: Task["status"];
  areaId: string | undefined;
  releaseId: string | undefined;
};

/**
 * Reads a project's tasks of one status, and of one area and release where these are given, page by
 * page. tRPC's own infinite query is not used: it adds a `direction` to the input, which the API's
 * strict inputs refuse.
 */
export function useTaskPages(shown: Shown) {
  const { client } = trpc.useUtils();
  const pages = useInfiniteQuery({
    queryKey: getQueryKey(trpc.task.list, shown, "infinite"),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.task.list.query({ ...shown, limit, cursor: pageParam }, { signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval,
  });
  return { ...pages, tasks: pages.data?.pages.flatMap(({ items }) => items) };
}

export type TaskPages = ReturnType<typeof useTaskPages>;
