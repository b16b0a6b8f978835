import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useId } from "react";
import { ViaBadge } from "../activity/via-badge.tsx";
import { Moment } from "../moment.tsx";
import type { TaskDetail } from "../trpc.ts";
import classes from "./decisions.module.css";
import { LogDecisionDialog } from "./log-decision-dialog.tsx";

type Decision = TaskDetail["decisions"][number];

/** What was decided while the task was worked on, the newest last: by whom, how, when. */
export function Decisions({ task }: { task: TaskDetail }) {
  const titleId = useId();
  const [isLogging, logging] = useDisclosure(false);
  const { decisions } = task;
  return (
    <section className={classes.part} aria-labelledby={titleId}>
      <div className={classes.head}>
        <h3 id={titleId} className={classes.title}>
          Decisions
        </h3>
        <Button variant="default" size="xs" onClick={() => logging.open()}>
          Log a decision
        </Button>
      </div>
      {decisions.length === 0 ? (
        <p className={classes.hint}>What you or your agents decide on the way is kept here.</p>
      ) : (
        <ol className={classes.list}>
          {decisions.map((decision) => (
            <li key={decision.id} className={classes.decision}>
              <DecisionWords {...decision} />
            </li>
          ))}
        </ol>
      )}
      <LogDecisionDialog task={task} opened={isLogging} onClose={logging.close} />
    </section>
  );
}

function DecisionWords({ decision, author, via, client, createdAt }: Decision) {
  return (
    <>
      <p className={classes.words}>{decision}</p>
      <p className={classes.details}>
        <span className={classes.author}>{author?.name ?? "Deleted user"}</span>
        <ViaBadge via={via} />
        {/* A browser only ever claims to be Mozilla. */}
        {client && via !== "web" && <span className={classes.client}>{client}</span>}
        <Moment at={createdAt} />
      </p>
    </>
  );
}
