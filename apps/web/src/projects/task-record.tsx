import { IconFileDescription, IconFiles, IconRobot } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { Moment } from "../moment.tsx";
import type { TaskDetail } from "../trpc.ts";
import classes from "./task-drawer.module.css";

/** What was left with the task by those who worked on it, and when it was touched. */
export function TaskRecord({ task }: { task: TaskDetail }) {
  const { lastAgentSummary, agentContext } = task;
  const paths = [...new Set(task.filesTouched)];
  return (
    <dl className={classes.record}>
      {lastAgentSummary && (
        <Said Icon={IconRobot} term="Last summary">
          {lastAgentSummary}
        </Said>
      )}
      {paths.length > 0 && (
        <Said Icon={IconFiles} term={`Files touched (${paths.length})`}>
          {paths.map((path) => (
            <code key={path} className={classes.path}>
              {path}
            </code>
          ))}
        </Said>
      )}
      {agentContext && (
        <Said Icon={IconFileDescription} term="Agent context">
          {agentContext}
        </Said>
      )}
      <div>
        <dt>Created</dt>
        <dd>
          <Moment at={task.createdAt} />
        </dd>
      </div>
      <div>
        <dt>Last change</dt>
        <dd>
          <Moment at={task.updatedAt} />
        </dd>
      </div>
    </dl>
  );
}

function Said({
  Icon,
  term,
  children,
}: {
  Icon: ComponentType<{ size: number; stroke: number; "aria-hidden": true }>;
  term: string;
  children: ReactNode;
}) {
  return (
    <div className={classes.wide}>
      <dt>
        <Icon size={15} stroke={1.8} aria-hidden />
        {term}
      </dt>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long text scrolls by keyboard too. */}
      <dd className={classes.said} tabIndex={0}>
        {children}
      </dd>
    </div>
  );
}
