import { Button } from "@mantine/core";
import { IconSnowflake } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { FailureAlert } from "../failure-alert.tsx";
import classes from "./feed.module.css";

/** How far below the window the next page begins to load. */
const rootMargin = "0px 0px 600px 0px";

/** The foot of the feed: loads more as it comes near, or by its button, or says that this is all. */
export function FeedEnd({
  hasMore,
  foundNone,
  isLoading,
  error,
  onMore,
}: {
  hasMore: boolean;
  /** Whether the last page was searched in vain; then only its button goes on. */
  foundNone: boolean;
  isLoading: boolean;
  error: unknown;
  onMore: () => Promise<unknown>;
}) {
  const foot = useRef<HTMLDivElement>(null);
  const mayLoad = hasMore && !foundNone && !isLoading && error === null;

  useEffect(() => {
    if (!foot.current || !mayLoad) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void onMore();
      },
      { rootMargin },
    );
    observer.observe(foot.current);
    return () => observer.disconnect();
  }, [mayLoad, onMore]);

  return (
    <div className={classes.end} ref={foot}>
      {error !== null && <FailureAlert title="No more loaded" error={error} onRetry={onMore} />}
      {hasMore && error === null && (
        <Button variant="default" loading={isLoading} onClick={() => void onMore()}>
          {foundNone ? "Search further back" : "Load more"}
        </Button>
      )}
      {!hasMore && (
        <p className={classes.upToDate}>
          <IconSnowflake size={15} stroke={1.7} aria-hidden />
          You’re up to date. There is nothing older.
        </p>
      )}
    </div>
  );
}
