import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { trpc } from "../trpc.ts";
import type { ActivitySearch } from "./activity-search.ts";
import { toFeedFilter } from "./feed-filter.ts";
import { type FeedPages, mergeNewest, pageSize, readNewest, trimPages } from "./newest-entries.ts";
import { useRefresh } from "./use-refresh.ts";

/** How old a request without an outcome may be for the outcome to come any moment. */
const settlingMs = 10_000;

/**
 * Reads the feed page by page. News comes on top of what was read, which stays as it is, and is
 * forgotten from below while its reader is at the top.
 */
export function useFeed(search: ActivitySearch, { isAtTop }: { isAtTop: boolean }) {
  const { client } = trpc.useUtils();
  const queryClient = useQueryClient();
  const name = JSON.stringify(search);
  const pages = useInfiniteQuery({
    queryKey: ["feed", name],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const filter = toFeedFilter(search, new Date());
      return client.activity.list.query(
        { ...filter, limit: pageSize, cursor: pageParam },
        { signal },
      );
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // What is new is put on top by `refresh`; reading all again would move what is read.
    staleTime: Number.POSITIVE_INFINITY,
  });

  const refresh = useCallback(async () => {
    const queryKey = ["feed", name];
    const known = queryClient.getQueryData<FeedPages>(queryKey);
    if (!known) return false;
    const filter = toFeedFilter(JSON.parse(name), new Date());
    const newest = await queryClient.fetchQuery({
      queryKey: ["feed news", name],
      queryFn: ({ signal }) =>
        readNewest(known, (cursor) =>
          client.activity.list.query({ ...filter, limit: pageSize, cursor }, { signal }),
        ),
      staleTime: 0,
      gcTime: 0,
    });
    queryClient.setQueryData<FeedPages>(queryKey, (before) => {
      if (!before) return before;
      const merged = mergeNewest(before, newest);
      return isAtTop ? trimPages(merged) : merged;
    });
    const settlingSince = Date.now() - settlingMs;
    return newest.items.some(
      ({ outcome, at }) => outcome === "unfinished" && Date.parse(at) > settlingSince,
    );
  }, [client, queryClient, name, isAtTop]);
  useRefresh(refresh, search.project);

  return { ...pages, entries: pages.data?.pages.flatMap(({ items }) => items) ?? [] };
}
