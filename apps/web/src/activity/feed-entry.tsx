import { IconAlertCircle, IconBan, IconEye, IconHelpCircle, IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Moment } from "../moment.tsx";
import type { Activity } from "../trpc.ts";
import classes from "./feed.module.css";
import { ViaBadge } from "./via-badge.tsx";

const kinds = {
  read: { label: "Read", Icon: IconEye },
  change: { label: "Change", Icon: IconPencil },
};

const troubles = {
  denied: { label: "Denied", Icon: IconBan },
  failed: { label: "Failed", Icon: IconAlertCircle },
  unfinished: { label: "Unfinished", Icon: IconHelpCircle },
};

/** One entry of the feed: what was done, by which door and client, with which outcome, and when. */
export function FeedEntry({ entry, withActor }: { entry: Activity; withActor: boolean }) {
  const { via, client, actor, action, summary, at, project, task } = entry;
  const kind = kinds[entry.kind];
  const trouble = entry.outcome === "ok" ? null : troubles[entry.outcome];
  return (
    <article className={classes.entry} data-kind={entry.kind}>
      <span className={classes.via}>
        <ViaBadge via={via} />
      </span>
      <div className={classes.words}>
        <p className={classes.summary}>
          {withActor && <span className={classes.actor}>{actor.name}: </span>}
          {summary}
        </p>
        <p className={classes.details}>
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
          {project && (
            <Link
              to="/projects/$projectId"
              params={{ projectId: project.id }}
              search={task ? { task: task.ref } : {}}
              className={classes.place}
            >
              {task ? `${project.name}, ${task.ref}` : project.name}
            </Link>
          )}
        </p>
      </div>
      <span className={classes.age}>
        <Moment at={at} />
      </span>
    </article>
  );
}
