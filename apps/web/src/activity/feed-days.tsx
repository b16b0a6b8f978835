import { nameDay } from "../age.ts";
import type { Activity } from "../trpc.ts";
import { useNow } from "../use-now.ts";
import classes from "./feed.module.css";
import { FeedEntry } from "./feed-entry.tsx";

/** The entries under a heading for each day of the reader's own time zone. */
export function FeedDays({
  entries,
  withActor,
}: {
  entries: readonly Activity[];
  withActor: boolean;
}) {
  const now = useNow();
  const days = Map.groupBy(entries, ({ at }) => nameDay(new Date(at), now));
  return [...days].map(([day, ofDay]) => (
    <section key={day} className={classes.day} aria-label={day}>
      <h2 className={classes.dayName}>{day}</h2>
      <ol className={classes.entries}>
        {ofDay.map((entry) => (
          <li key={entry.id}>
            <FeedEntry entry={entry} withActor={withActor} />
          </li>
        ))}
      </ol>
    </section>
  ));
}
