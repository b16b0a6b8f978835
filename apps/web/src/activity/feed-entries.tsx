import { Button } from "@mantine/core";
import { IconActivity, IconArrowUp, IconFilterOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Empty } from "../empty.tsx";
import type { Activity } from "../trpc.ts";
import classes from "./feed.module.css";
import { FeedDays } from "./feed-days.tsx";

/** The entries, with a way to those that came in meanwhile. */
export function FeedEntries({ entries, held }: { entries: readonly Activity[]; held: number }) {
  return (
    <>
      <div className={classes.news} role="status">
        {held > 0 && (
          <Button
            size="xs"
            leftSection={<IconArrowUp size={14} stroke={2} aria-hidden />}
            onClick={() => {
              document.getElementById("content")?.focus({ preventScroll: true });
              window.scrollTo({ top: 0 });
            }}
          >
            {held} new
          </Button>
        )}
      </div>
      <FeedDays entries={entries} />
    </>
  );
}

/** What stands where there are no entries: why, and what to do. */
export function NoEntries({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
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
    );
  }
  return (
    <Empty
      Icon={IconActivity}
      title="Nothing happened yet"
      action={
        <Button renderRoot={(props) => <Link to="/settings" {...props} />}>Connect an agent</Button>
      }
    >
      Generate your API token in the settings and give it to an agent: each of its requests appears
      here, with the door that it came by.
    </Empty>
  );
}
