import { IconFileDescription, IconRobot } from "@tabler/icons-react";
import { Moment } from "../moment.tsx";
import type { Task } from "../trpc.ts";
import classes from "./task-drawer.module.css";

/** What was left with the task by those who worked on it, and when it was touched. */
export function TaskRecord({ task }: { task: Task }) {
  return (
    <dl className={classes.record}>
      {task.lastAgentSummary && (
        <div className={classes.wide}>
          <dt>
            <IconRobot size={15} stroke={1.8} aria-hidden />
            Last summary
          </dt>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long text scrolls by keyboard too. */}
          <dd className={classes.said} tabIndex={0}>
            {task.lastAgentSummary}
          </dd>
        </div>
      )}
      {task.agentContext && (
        <div className={classes.wide}>
          <dt>
            <IconFileDescription size={15} stroke={1.8} aria-hidden />
            Agent context
          </dt>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long text scrolls by keyboard too. */}
          <dd className={classes.said} tabIndex={0}>
            {task.agentContext}
          </dd>
        </div>
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
