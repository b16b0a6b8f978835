import { z } from "zod";
import { decision, describeDecision } from "./decision.ts";
import { toLine } from "./markdown.ts";
import { describeChecklist, subtask } from "./subtask.ts";
import { describeTaskInFull, task } from "./task.ts";

/** A task as get_task alone tells of it. */
export const taskDetail = task.extend({
  filesTouched: z.array(z.string()),
  subtasks: z.array(subtask),
  decisions: z.array(decision),
});

const decisionsShown = 10;
const filesShown = 20;

/** Gives a task with its checklist, its newest decisions and the files touched, as Markdown. */
export function describeTaskDetail(found: z.output<typeof taskDetail>): string {
  const { subtasks, decisions, filesTouched } = found;
  const newest = decisions.slice(-decisionsShown).map(describeDecision);
  const files = filesTouched.slice(0, filesShown).map(toLine);
  const parts = [
    ["Checklist", describeChecklist(subtasks)],
    [`Decisions${countBeyond(decisions, decisionsShown, "older")}`, toList(newest)],
    [`Files touched${countBeyond(filesTouched, filesShown, "more")}`, toList(files)],
  ] as const;
  const shown = parts.flatMap(([name, text]) => (text ? [`${name}:\n${text}`] : []));
  return [describeTaskInFull(found), ...shown].join("\n\n");
}

const toList = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");

const countBeyond = ({ length }: readonly unknown[], shown: number, word: string) =>
  length > shown ? ` (${length - shown} ${word} not shown here)` : "";
