import { IconAlertCircle, IconBan, IconEye, IconHelpCircle, IconPencil } from "@tabler/icons-react";
import { Moment } from "../moment.tsx";
import type { Activity } from "../trpc.ts";
import { EntryPlace } from "./entry-place.tsx";
import classes from "./feed.module.css";
import { ViaBadge } from "./via-badge.tsx";
import { Who } from "./who.tsx";

const kinds = {
  read: { label: "Read", Icon: IconEye },
  change: { label: "Change", Icon: IconPencil },
};

const troubles = {
  denied: { label: "Denied", Icon: IconBan },
  failed: { label: "Failed", Icon: IconAlertCircle },
  unfinished: { label: "Unfinished", Icon: IconHelpCircle },
};

/** One entry of the feed: who did what, by which door and client, with which outcome, and when. */
export function FeedEntry({ entry }: { entry: Activity }) {
  const { via, client, actor, action, summary, at, project, task } = entry;
  const kind = kinds[entry.kind];
  const trouble = entry.outcome === "ok" ? null : troubles[entry.outcome];
  return (
    <article className={classes.entry} data-kind={entry.kind}>
      <Who actor={actor} via={via} />
      <div className={classes.words}>
        <p className={classes.summary}>{summary}</p>
        <p className={classes.details}>
          <ViaBadge via={via} />
          <span className={classes.detail}>
            <kind.Icon size={13} stroke={1.8} aria-hidden />
            {kind.label}
          </span>
          {trouble && (
            <span className={classes.trouble} data-outcome={entry.outcome}>
              <trouble.Icon size={13} stroke={1.9} aria-hidden />
              {trouble.label}
            </span>
          )}
          {/* A browser only ever claims to be Mozilla. */}
          {client && via !== "web" && <span className={classes.client}>{client}</span>}
          <span className={classes.action}>{action}</span>
          <EntryPlace project={project} task={task} />
        </p>
      </div>
      <span className={classes.age}>
        <Moment at={at} />
      </span>
    </article>
  );
}
