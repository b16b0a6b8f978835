import { z } from "zod";
import { via } from "./activity.ts";
import { toLine } from "./markdown.ts";

export const decision = z.object({
  id: z.string(),
  decision: z.string(),
  author: z.object({ id: z.string(), name: z.string() }).nullable(),
  via,
  client: z.string().nullable(),
  createdAt: z.string(),
});

/** Gives a decision as one line of Markdown. */
export function describeDecision(made: z.output<typeof decision>): string {
  const { decision: said, author, client, createdAt } = made;
  const who = toLine(author?.name ?? "Somebody who left");
  return `${createdAt} · ${who}${client === null ? "" : ` (${toLine(client)})`}: ${toLine(said)}`;
}
