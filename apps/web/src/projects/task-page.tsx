import { Skeleton } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { Card } from "../card.tsx";
import { readCode } from "../failure.ts";
import { FailureAlert } from "../failure-alert.tsx";
import { Page } from "../page.tsx";
import { type TaskDetail, trpc } from "../trpc.ts";
import { Checklist } from "./checklist.tsx";
import { CopyTask } from "./copy-task.tsx";
import { Decisions } from "./decisions.tsx";
import frame from "./project-frame.module.css";
import { TaskActions } from "./task-actions.tsx";
import { TaskActivity } from "./task-activity.tsx";
import { TaskForm } from "./task-form.tsx";
import { TaskGone } from "./task-gone.tsx";
import classes from "./task-page.module.css";
import { TaskRecord } from "./task-record.tsx";
import type { Unsaved } from "./unsaved.ts";
import { UnsavedQuestion } from "./unsaved-question.tsx";
import { useTask } from "./use-task.ts";

const route = getRouteApi("/shell/projects/$projectId/tasks/$ref");

/** A task at its own address: all that the board's drawer shows, and what was done to it. */
export function TaskPage() {
  const { projectId, ref } = route.useParams();
  const { data: task, error, refetch } = useTask(projectId, ref);
  const project = trpc.project.get.useQuery({ projectId }).data?.name;
  const before = <Back projectId={projectId} name={project} />;

  if (readCode(error) === "NOT_FOUND") {
    return (
      <Page title="No such task" before={before}>
        <TaskGone projectId={projectId} taskRef={ref} />
      </Page>
    );
  }
  if (!task) {
    return (
      <Page title={ref} before={before} width="full">
        {error ? (
          <FailureAlert title="The task did not load" error={error} onRetry={refetch} />
        ) : (
          <div className={classes.columns}>
            <Skeleton height={220} radius={14} />
            <Skeleton className={classes.wide} height={620} radius={14} />
          </div>
        )}
      </Page>
    );
  }
  return (
    <Page
      title={task.title}
      windowTitle={`${task.ref} ${task.title}${project ? ` · ${project}` : ""}`}
      lead={<span className={classes.ref}>{task.ref}</span>}
      before={before}
      actions={<CopyTask task={task} />}
      width="full"
    >
      <TaskCards key={task.id} task={task} />
    </Page>
  );
}

function TaskCards({ task }: { task: TaskDetail }) {
  const [unsaved] = useState<Unsaved>(() => new Set());
  return (
    <div className={classes.columns}>
      <div>
        <Card title="Status">
          <div className={classes.parts}>
            <TaskActions task={task} />
            <TaskRecord task={task} />
          </div>
        </Card>
      </div>
      <div className={classes.wide}>
        <Card title="Task">
          <div className={classes.parts}>
            <TaskForm task={task} unsaved={unsaved} />
            <Checklist task={task} unsaved={unsaved} />
            <Decisions task={task} />
          </div>
        </Card>
      </div>
      <div>
        <TaskActivity task={task} />
      </div>
      <UnsavedQuestion unsaved={unsaved} />
    </div>
  );
}

function Back({ projectId, name = "Board" }: { projectId: string; name: string | undefined }) {
  return (
    <Link to="/projects/$projectId" params={{ projectId }} search={{}} className={frame.back}>
      <IconArrowLeft size={15} stroke={1.8} aria-hidden />
      <span className={classes.project}>{name}</span>
    </Link>
  );
}
