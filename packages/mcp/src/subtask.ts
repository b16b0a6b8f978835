import { z } from "zod";
import { toLine } from "./markdown.ts";

export const subtask = z.object({
  id: z.string(),
  title: z.string(),
  done: z.boolean(),
  createdAt: z.string(),
});

/** Gives a checklist as Markdown, a line each. */
export function describeChecklist(subtasks: readonly z.output<typeof subtask>[]): string {
  return subtasks.map(({ done, title }) => `- [${done ? "x" : " "}] ${toLine(title)}`).join("\n");
}
