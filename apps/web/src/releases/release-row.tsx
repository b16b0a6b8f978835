import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { formatCalendarDay, isOver } from "../age.ts";
import type { Release } from "../trpc.ts";
import { useNow } from "../use-now.ts";
import { ReleaseProgress } from "./release-progress.tsx";
import classes from "./release-row.module.css";
import { countTasks, describeProgress, releaseStatusWords } from "./release-words.ts";

/** A release: where it stands, how far it is, when it is due, what it is about. */
export function ReleaseRow({ release, actions }: { release: Release; actions: ReactNode }) {
  const { id, projectId, name, status, targetDate, description } = release;
  return (
    <li className={classes.row} data-status={status}>
      <div className={classes.head}>
        <h2 className={classes.name}>
          {name}
          <span className={classes.status} data-status={status}>
            {releaseStatusWords[status]}
          </span>
        </h2>
        <div className={classes.actions}>{actions}</div>
      </div>
      {description && <p className={classes.description}>{description}</p>}
      {countTasks(release) > 0 && (
        <div className={classes.bar}>
          <ReleaseProgress release={release} />
        </div>
      )}
      <p className={classes.details}>
        <span>{describeProgress(release)}</span>
        {targetDate && <Due targetDate={targetDate} mayBeLate={status !== "completed"} />}
        <Link
          to="/projects/$projectId"
          params={{ projectId }}
          search={{ release: id }}
          className={classes.link}
          aria-label={`Show tasks of ${name}`}
        >
          Show tasks
        </Link>
      </p>
    </li>
  );
}

function Due({ targetDate, mayBeLate }: { targetDate: string; mayBeLate: boolean }) {
  const isLate = isOver(targetDate, useNow()) && mayBeLate;
  return (
    <span className={classes.due} data-late={isLate}>
      {isLate ? "Overdue since " : "Due "}
      <time dateTime={targetDate}>{formatCalendarDay(targetDate)}</time>
    </span>
  );
}
