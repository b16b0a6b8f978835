import { Button, Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ViaBadge } from "../activity/via-badge.tsx";
import { Card } from "../card.tsx";
import { FailureAlert } from "../failure-alert.tsx";
import { Moment } from "../moment.tsx";
import type { Activity, TaskDetail } from "../trpc.ts";
import classes from "./decisions.module.css";
import { useTaskActivity } from "./use-task-activity.ts";

const shownAtFirst = 10;

/** What was done to a task: by whom, how and when, the newest first. */
export function TaskActivity({ task }: { task: TaskDetail }) {
  const { data, error, refetch } = useTaskActivity(task);
  const [isAll, setAll] = useState(false);
  const entries = data?.entries ?? [];
  const more = entries.length - shownAtFirst;
  return (
    <Card title="Activity">
      {error && !data && (
        <FailureAlert title="The activity did not load" error={error} onRetry={refetch} />
      )}
      {!data && !error && <Skeleton height={90} />}
      <ol className={classes.list}>
        {entries.slice(0, isAll ? undefined : shownAtFirst).map((entry) => (
          <li key={entry.id} className={classes.decision}>
            <EntryWords {...entry} />
          </li>
        ))}
      </ol>
      {more > 0 && !isAll && (
        <Button variant="subtle" size="xs" mt={10} onClick={() => setAll(true)}>
          Show {more} more
        </Button>
      )}
      {data && !data.isWhole && (
        <p className={classes.hint}>
          There may be more in{" "}
          <Link to="/activity" search={{ project: task.projectId }}>
            the project’s activity
          </Link>
          .
        </p>
      )}
    </Card>
  );
}

function EntryWords({ summary, actor, via, client, at }: Activity) {
  return (
    <>
      <p className={classes.words}>{summary}</p>
      <p className={classes.details}>
        <span className={classes.author}>{actor.name}</span>
        <ViaBadge via={via} />
        {/* A browser only ever claims to be Mozilla. */}
        {client && via !== "web" && <span className={classes.client}>{client}</span>}
        <Moment at={at} />
      </p>
    </>
  );
}
