import type { Activity } from "../trpc.ts";
import { formatCsv } from "./csv.ts";

const columns: Record<string, (entry: Activity) => string> = {
  id: ({ id }) => id,
  at: ({ at }) => at,
  actor: ({ actor }) => actor.name,
  actorId: ({ actor }) => actor.id,
  via: ({ via }) => via,
  client: ({ client }) => client ?? "",
  action: ({ action }) => action,
  kind: ({ kind }) => kind,
  outcome: ({ outcome }) => outcome,
  project: ({ project }) => project?.name ?? "",
  projectId: ({ project }) => project?.id ?? "",
  task: ({ task }) => task?.ref ?? "",
  taskTitle: ({ task }) => task?.title ?? "",
  summary: ({ summary }) => summary,
};

export type ExportFormat = "csv" | "jsonl";

/** What the feed can be exported as. */
export const exportFormats = {
  csv: {
    label: "CSV",
    type: "text/csv;charset=utf-8",
    format: (entries: readonly Activity[]) =>
      formatCsv([
        Object.keys(columns),
        ...entries.map((entry) => Object.values(columns).map((read) => read(entry))),
      ]),
  },
  jsonl: {
    label: "JSON lines",
    type: "application/jsonl;charset=utf-8",
    format: (entries: readonly Activity[]) =>
      entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""),
  },
};
