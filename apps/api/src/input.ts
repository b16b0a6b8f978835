import { z } from "zod";

/** PostgreSQL's text cannot hold NUL; everything else is text. */
const withoutNul = (text: string) => !text.includes("\0");
const nulMessage = "Must not hold NUL characters";

/** Any text up to the given number of characters. */
export const textInput = (maxLength: number) =>
  z.string().max(maxLength).refine(withoutNul, nulMessage);

/** One line's worth of text that is not blank; white space around it is cut. */
export const titleInput = (maxLength: number) => textInput(maxLength).trim().min(1);

export const idInput = z.string().min(1).max(64).refine(withoutNul, nulMessage);

export const projectInput = z.strictObject({
  projectId: idInput.meta({ description: "The project's id" }),
});

export const taskInput = projectInput.extend({
  taskId: idInput.meta({ description: "The task's id, or its ref such as FB-12" }),
});

/** How many items a page holds. */
export const limitInput = z.number().int().min(1).max(100).default(50);

export const cursorInput = z
  .string()
  .regex(/^\d{1,18}$/, "Expected the nextCursor of the page before")
  .meta({ description: "The nextCursor of the page before" });

/** Moments leave as ISO 8601 strings in UTC. */
export const momentOutput = z.iso.datetime();
