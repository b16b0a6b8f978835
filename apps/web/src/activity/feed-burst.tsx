import { IconChevronRight } from "@tabler/icons-react";
import { useId } from "react";
import { formatTime } from "../age.ts";
import { Moment } from "../moment.tsx";
import classes from "./feed.module.css";
import { FeedEntry } from "./feed-entry.tsx";
import type { FeedLine } from "./group-entries.ts";
import { describeVia } from "./via.ts";
import { Who } from "./who.tsx";

/** Reads by one client as one line, which opens. */
export function FeedBurst({
  entries,
  isOpen,
  onToggle,
}: {
  entries: FeedLine;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const listId = useId();
  const [newest] = entries;
  return (
    <>
      <div className={classes.entry} data-kind="read">
        <Who actor={newest.actor} via={newest.via} />
        <div className={classes.words}>
          <button
            type="button"
            className={classes.burst}
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            onClick={onToggle}
          >
            <IconChevronRight size={16} stroke={1.9} aria-hidden />
            {describeBurst(entries)}
          </button>
        </div>
        <span className={classes.age}>
          <Moment at={newest.at} />
        </span>
      </div>
      {isOpen && (
        <ol id={listId} className={classes.burstEntries}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <FeedEntry entry={entry} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function describeBurst(entries: FeedLine): string {
  const [newest] = entries;
  const oldest = entries.at(-1) ?? newest;
  const [from, to] = [oldest, newest].map(({ at }) => formatTime(new Date(at)));
  const by = newest.client && newest.via !== "web" ? ` by ${newest.client}` : "";
  const when = from === to ? to : `${from}–${to}`;
  return `${entries.length} reads via ${describeVia(newest.via).label}${by}, ${when}`;
}
