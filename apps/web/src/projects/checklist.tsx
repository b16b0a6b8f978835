import { Checkbox } from "@mantine/core";
import { useId } from "react";
import { FailureAlert } from "../failure-alert.tsx";
import type { TaskDetail } from "../trpc.ts";
import { AddLinesForm } from "./add-lines-form.tsx";
import classes from "./checklist.module.css";
import { maxLines } from "./checklist-lines.ts";
import type { Unsaved } from "./unsaved.ts";
import { useTickLine } from "./use-tick-line.ts";

/** A task's checklist: lines that are ticked off one by one, saved as they are. */
export function Checklist({ task, unsaved }: { task: TaskDetail; unsaved: Unsaved }) {
  const titleId = useId();
  const { lines, tick, error } = useTickLine(task);
  const done = lines.filter((line) => line.done).length;
  return (
    <section className={classes.part} aria-labelledby={titleId}>
      <h3 id={titleId} className={classes.title}>
        Checklist
        {lines.length > 0 && (
          <span className={classes.count}>
            {done}/{lines.length}
          </span>
        )}
      </h3>
      {lines.length > 0 && (
        <ul className={classes.lines}>
          {lines.map((line) => (
            <li key={line.id} className={classes.line} data-done={line.done}>
              <Checkbox
                label={line.title}
                checked={line.done}
                onChange={(event) => tick(line.id, event.currentTarget.checked)}
              />
            </li>
          ))}
        </ul>
      )}
      {error && <FailureAlert title="The line stayed as it was" error={error} />}
      {lines.length < maxLines ? (
        <AddLinesForm task={task} unsaved={unsaved} />
      ) : (
        <p className={classes.hint}>A checklist ends at {maxLines} lines. Start another task.</p>
      )}
    </section>
  );
}
