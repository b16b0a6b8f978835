import { useInfiniteQuery } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { trpc } from "../trpc.ts";
import type { ActivitySearch } from "./activity-search.ts";

const limit = 50;
const refetchMs = 5_000;

/**
 * Reads the feed page by page; the newest page keeps itself fresh while it is the only one. tRPC's
 * own infinite query adds a `direction` to the input, which the API's strict inputs refuse.
 */
export function useFeed({ via, project, changes }: ActivitySearch) {
  const { client } = trpc.useUtils();
  const filter = { via, projectId: project, changesOnly: changes };
  const pages = useInfiniteQuery({
    queryKey: getQueryKey(trpc.activity.list, filter, "infinite"),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.activity.list.query({ ...filter, limit, cursor: pageParam }, { signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : refetchMs),
  });
  return { ...pages, entries: pages.data?.pages.flatMap(({ items }) => items) };
}
