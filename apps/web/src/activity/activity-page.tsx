import { Button } from "@mantine/core";
import { IconActivity, IconFilterOff } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Empty } from "../empty.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import { Page } from "../page.tsx";
import { FeedDays } from "./feed-days.tsx";
import { FeedEnd } from "./feed-end.tsx";
import { FeedFilters } from "./feed-filters.tsx";
import { FeedSkeleton } from "./feed-skeleton.tsx";
import { useFeed } from "./use-feed.ts";

const route = getRouteApi("/shell/activity");

/** The record of what was done: by the reader's own clients, or in one project by all members. */
export function ActivityPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const feed = useFeed(search);
  const isFiltered = Object.keys(search).length > 0;
  const { entries } = feed;

  return (
    <Page
      title="Activity"
      lead={
        search.project
          ? "What all members changed in this project, newest first."
          : "What you and your clients did, newest first."
      }
    >
      <FeedFilters
        search={search}
        onChange={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
      />
      {feed.isPending && <FeedSkeleton />}
      {feed.error && !entries && (
        <FailureAlert title="The feed did not load" error={feed.error} onRetry={feed.refetch} />
      )}
      {entries && entries.length > 0 && (
        <>
          <FeedDays entries={entries} withActor={search.project !== undefined} />
          <FeedEnd
            hasMore={feed.hasNextPage}
            isLoading={feed.isFetchingNextPage}
            error={feed.isFetchNextPageError ? feed.error : null}
            onMore={feed.fetchNextPage}
          />
        </>
      )}
      {entries?.length === 0 &&
        (isFiltered ? (
          <Empty
            Icon={IconFilterOff}
            title="Nothing matches"
            action={
              <Button variant="default" renderRoot={(props) => <Link to="/activity" {...props} />}>
                Show everything
              </Button>
            }
          >
            No entry passes these filters.
          </Empty>
        ) : (
          <Empty
            Icon={IconActivity}
            title="Nothing happened yet"
            action={
              <Button renderRoot={(props) => <Link to="/settings" {...props} />}>
                Connect an agent
              </Button>
            }
          >
            Generate your API token in the settings and give it to an agent: each of its requests
            appears here, with the door that it came by.
          </Empty>
        ))}
    </Page>
  );
}
