import { Button } from "@mantine/core";
import { useId, useLayoutEffect, useRef } from "react";
import classes from "./reveal-dialog.module.css";

/** Asks before a token is forgotten that nobody has; the safe answer has the focus. */
export function LeaveQuestion({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const question = useRef<HTMLDivElement>(null);
  const stay = useRef<HTMLButtonElement>(null);
  const questionId = useId();

  useLayoutEffect(() => {
    stay.current?.focus();
    const own = question.current;
    const first = own?.closest("dialog")?.querySelector<HTMLElement>("[data-autofocus]");
    // The focus that goes with the question goes to what has it first in the dialog.
    return () => {
      if (own?.contains(document.activeElement)) first?.focus();
    };
  }, []);

  return (
    <div ref={question} className={classes.question}>
      <p id={questionId}>
        <strong>Close it without a copy?</strong> Nobody can show you this token again; you would
        have to replace it.
      </p>
      <div className={classes.actions}>
        <Button ref={stay} variant="default" aria-describedby={questionId} onClick={onStay}>
          Keep it open
        </Button>
        <Button color="red" onClick={onLeave}>
          Close without a copy
        </Button>
      </div>
    </div>
  );
}
