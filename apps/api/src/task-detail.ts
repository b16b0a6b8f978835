import { z } from "zod";
import { vias } from "./database/columns.ts";
import { momentOutput } from "./input.ts";

/** A line of a task's checklist. */
export const subtaskOutput = z
  .object({ id: z.string(), title: z.string(), done: z.boolean(), createdAt: momentOutput })
  .meta({ id: "Subtask" });

/** What was decided while a task was worked on. */
export const decisionOutput = z
  .object({
    id: z.string(),
    decision: z.string(),
    author: z.object({ id: z.string(), name: z.string() }).nullable(),
    via: z.enum(vias),
    client: z.string().nullable(),
    createdAt: momentOutput,
  })
  .meta({ id: "Decision" });

export type Subtask = z.output<typeof subtaskOutput>;
export type Decision = z.output<typeof decisionOutput>;
