import { z } from "zod";
import { toLine } from "./markdown.ts";

export const via = z.enum(["web", "plugin", "api", "mcp"]);

export const activity = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.object({ id: z.string(), name: z.string() }),
  via,
  client: z.string().nullable(),
  action: z.string(),
  kind: z.enum(["read", "change"]),
  outcome: z.enum(["ok", "denied", "failed", "unfinished"]),
  project: z.object({ id: z.string(), name: z.string() }).nullable(),
  task: z.object({ id: z.string(), ref: z.string(), title: z.string() }).nullable(),
  summary: z.string(),
});

/** Gives an activity as one line of Markdown. */
export function describeActivity(entry: z.output<typeof activity>): string {
  const client = entry.client === null ? "" : ` (${toLine(entry.client)})`;
  const what = `${toLine(entry.actor.name)}: ${toLine(entry.summary)}`;
  return `${entry.at} · ${what} · ${entry.outcome}, via ${entry.via}${client}`;
}
