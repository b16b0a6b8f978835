import { z } from "zod";

/** The arguments of a tool that lists page by page. */
export const pageArguments = {
  cursor: z.string().min(1).max(500).optional().describe("nextCursor of the page before"),
  limit: z.int().min(1).max(100).optional().describe("50 unless given"),
};

/**
 * Gives the schema of one page of a list; `nextCursor` is null on the last page, and where REST
 * gives a list whole and without a cursor.
 */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable().default(null) });

/** Gives a page as Markdown: a line an item, and how to read on. */
export function describePage(lines: string[], nextCursor: string | null, none: string): string {
  if (lines.length === 0) return none;
  const list = lines.map((line) => `- ${line}`).join("\n");
  return nextCursor === null ? list : `${list}\n\nMore with cursor \`${nextCursor}\`.`;
}
