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

/** What is written about a thing, in Markdown. */
export const descriptionInput = textInput(20_000);

/** How many items a page holds. */
export const limitInput = z.number().int().min(1).max(100).default(50);

export const cursorInput = z
  .string()
  .regex(/^\d{1,18}$/, "Expected the nextCursor of the page before")
  .meta({ description: "The nextCursor of the page before" });

/** Moments leave as ISO 8601 strings in UTC. */
export const momentOutput = z.iso.datetime();

const utcMoment = z.union([
  z.iso.datetime({ offset: true }),
  z.iso.datetime({ offset: true, precision: -1 }),
]);
const calendarDay = z.iso.date();

/** Beyond four digits, and in the year 0, PostgreSQL writes years otherwise. */
const hasPlainYear = (text: string) => /^(?!0000)\d{4}-/.test(new Date(text).toISOString());

/** A moment in ISO 8601 with its offset, such as `2026-03-20T14:00:00Z`. */
export const momentInput = z.iso
  .datetime({ offset: true })
  .max(40)
  .refine(hasPlainYear, "Expected a year from 1 to 9999")
  .meta({ description: "A moment in ISO 8601, such as 2026-03-20T14:00:00Z" });

/** Gives the UTC day of a moment in ISO 8601, and any other text as it is. */
const toUtcDay = (text: string) =>
  utcMoment.safeParse(text).success ? new Date(text).toISOString().slice(0, 10) : text;

/** PostgreSQL has no year 0, and what is before or after four digits is no plan. */
const isDay = (text: string) => calendarDay.safeParse(text).success && text >= "0001-01-01";

/** A calendar day as `YYYY-MM-DD`; of a whole ISO 8601 date-time, its day in UTC is kept. */
export const dayInput = z
  .string()
  .max(40)
  .overwrite(toUtcDay)
  .refine(isDay, "Expected a day such as 2026-12-31, or an ISO 8601 date-time")
  .meta({
    description: "A day such as 2026-12-31, or an ISO 8601 date-time, whose UTC day is kept",
  });
