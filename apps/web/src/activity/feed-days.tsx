import { useState } from "react";
import { nameDay } from "../age.ts";
import type { Activity } from "../trpc.ts";
import { useNow } from "../use-now.ts";
import classes from "./feed.module.css";
import { FeedBurst } from "./feed-burst.tsx";
import { FeedEntry } from "./feed-entry.tsx";
import { type FeedLine, groupEntries } from "./group-entries.ts";

/** The entries under a heading for each day of the reader's own time zone. */
export function FeedDays({ entries }: { entries: readonly Activity[] }) {
  const now = useNow();
  // Ids of entries, since a burst may grow at both of its ends while it is open.
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const days = Map.groupBy(entries, ({ at }) => nameDay(new Date(at), now));

  function toggle(burst: FeedLine, isOpen: boolean): void {
    const ids = new Set(burst.map(({ id }) => id));
    const others = [...opened].filter((id) => !ids.has(id));
    setOpened(new Set(isOpen ? others : [...others, ...ids]));
  }

  return [...days].map(([day, ofDay]) => (
    <section key={day} className={classes.day} aria-label={day}>
      <h2 className={classes.dayName}>{day}</h2>
      <ol className={classes.entries}>
        {groupEntries(ofDay).map((line) => {
          const isOpen = line.some(({ id }) => opened.has(id));
          return (
            <li key={line.at(-1)?.id}>
              {line.length === 1 ? (
                <FeedEntry entry={line[0]} />
              ) : (
                <FeedBurst entries={line} isOpen={isOpen} onToggle={() => toggle(line, isOpen)} />
              )}
            </li>
          );
        })}
      </ol>
    </section>
  ));
}
