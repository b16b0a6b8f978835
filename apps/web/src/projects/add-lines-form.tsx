import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { confirmDone } from "../confirmation.tsx";
import { describeFailure } from "../failure.ts";
import { type TaskDetail, trpc } from "../trpc.ts";
import classes from "./checklist.module.css";
import { checkLines, readLines } from "./checklist-lines.ts";
import { type Unsaved, useUnsaved } from "./unsaved.ts";

/** Adds lines to a task's checklist: Enter adds, and a pasted list becomes a line each. */
export function AddLinesForm({ task, unsaved }: { task: TaskDetail; unsaved: Unsaved }) {
  const { projectId, id, ref } = task;
  const utils = trpc.useUtils();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  useUnsaved(unsaved, "checklist", text.trim() !== "");
  const add = trpc.task.spawnSubtasks.useMutation({
    async onSuccess({ items }, { titles }) {
      const shown = { projectId, taskId: ref };
      await utils.task.get.cancel(shown);
      utils.task.get.setData(shown, (before) => before && { ...before, subtasks: items });
      setText("");
      confirmDone(titles.length === 1 ? "The line is added." : `${titles.length} lines are added.`);
    },
  });

  function submit(): void {
    const titles = readLines(text);
    const wrong = checkLines(titles);
    setProblem(wrong);
    if (wrong === null && !add.isPending) add.mutate({ projectId, taskId: id, titles });
  }

  return (
    <form
      className={classes.add}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        aria-label="New line"
        placeholder="Add a line"
        autosize
        minRows={1}
        maxRows={8}
        readOnly={add.isPending}
        value={text}
        error={problem ?? (add.error && describeFailure(add.error))}
        onChange={(event) => {
          add.reset();
          setProblem(null);
          setText(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          // Enter also ends a word that an input method is still composing.
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          submit();
        }}
      />
      <Button type="submit" variant="default" loading={add.isPending}>
        Add
      </Button>
    </form>
  );
}
