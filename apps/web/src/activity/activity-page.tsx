import { getRouteApi } from "@tanstack/react-router";
import { FailureAlert } from "../failure-alert.tsx";
import { Page } from "../page.tsx";
import type { ActivitySearch } from "./activity-search.ts";
import { FeedChart } from "./feed-chart.tsx";
import { FeedEnd } from "./feed-end.tsx";
import { FeedEntries, NoEntries } from "./feed-entries.tsx";
import { FeedExport } from "./feed-export.tsx";
import { FeedFilters } from "./feed-filters.tsx";
import { FeedSkeleton } from "./feed-skeleton.tsx";
import { useFeed } from "./use-feed.ts";
import { useHeldBack } from "./use-held-back.ts";
import { useIsAtTop } from "./use-is-at-top.ts";

const route = getRouteApi("/shell/activity");

/** The record of what was done: by the reader's own clients, or in one project by all members. */
export function ActivityPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page
      title="Activity"
      lead={
        search.project
          ? "What all members changed in this project, newest first."
          : "What you and your clients did, newest first."
      }
    >
      <Feed
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
      />
    </Page>
  );
}

function Feed({
  search,
  onSearch,
}: {
  search: ActivitySearch;
  onSearch: (search: ActivitySearch) => void;
}) {
  const isAtTop = useIsAtTop();
  const feed = useFeed(search, { isAtTop });
  const { shown, held } = useHeldBack(feed.entries, { isAtTop });
  const isEmpty = feed.isSuccess && shown.length === 0 && !feed.hasNextPage;
  return (
    <>
      <FeedChart projectId={search.project} />
      <FeedFilters search={search} entries={feed.entries} onChange={onSearch} />
      <FeedExport search={search} />
      {feed.isPending && <FeedSkeleton />}
      {feed.error && !feed.data && (
        <FailureAlert title="The feed did not load" error={feed.error} onRetry={feed.refetch} />
      )}
      {shown.length > 0 && <FeedEntries entries={shown} held={held} />}
      {isEmpty && <NoEntries isFiltered={Object.keys(search).length > 0} />}
      {feed.data && !isEmpty && (
        <FeedEnd
          hasMore={feed.hasNextPage}
          foundNone={feed.data.pages.at(-1)?.items.length === 0}
          isLoading={feed.isFetchingNextPage}
          error={feed.isFetchNextPageError ? feed.error : null}
          onMore={feed.fetchNextPage}
        />
      )}
    </>
  );
}
