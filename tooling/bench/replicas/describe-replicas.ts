import { formatTable } from "../format-table.ts";
import { median } from "../statistics.ts";
import { type Sample, type Summary, summarize } from "../summarize.ts";
import type { ReplicaLine } from "./replica-lines.ts";

type Titled = Pick<ReplicaLine, "id" | "title">;

export type RequestSummary = { title: string; summaries: Summary[]; samples: Sample[] };

/** Gives the summaries of each request; their ratios are to the first count of processes. */
export function summarizeReplicas(
  lines: readonly Titled[],
  samples: readonly Sample[],
): RequestSummary[] {
  return [...Map.groupBy(lines, ({ title }) => title)].map(([title, ofTitle]) => {
    const ids = ofTitle.map(({ id }) => id);
    const own = samples.filter(({ line }) => ids.includes(line));
    return { title, samples: own, summaries: summarize(own, ids[0] ?? "") };
  });
}

/** Gives a table for each request, and how busy the load generator was meanwhile. */
export function describeReplicas(requests: readonly RequestSummary[]): string {
  return requests
    .map(({ title, summaries, samples }) =>
      [`\n${title}`, formatTable(summaries), describeGenerator(samples)].join("\n"),
    )
    .join("\n");
}

function describeGenerator(samples: readonly Sample[]): string {
  const groups = Map.groupBy(samples, ({ line, connections }) => `${line} (${connections})`);
  const busy = [...groups].map(([name, group]) => {
    const share = median(group.map(({ loaderUtilization }) => loaderUtilization ?? 0));
    return `${(share * 100).toFixed(0)} % with ${name}`;
  });
  return `The load generator was busy for ${busy.join(", ")}.`;
}
