import { describeMachine, type Machine } from "../describe-machine.ts";
import { describeLimits } from "../describe-run.ts";
import { formatTable } from "../format-table.ts";
import { type Summary, summarize } from "../summarize.ts";
import type { GrowthOptions } from "./read-growth-options.ts";
import type { MeasureSamples } from "./run-growth-rounds.ts";

/** What was measured with one setting of the server. */
export type GrowthRun = { machine: Machine; measured: readonly MeasureSamples[] };

export type MeasureSummary = { title: string; summaries: Summary[] };

/** Gives the summaries of each measure; their ratios are to the first size. */
export function summarizeGrowth(measured: readonly MeasureSamples[]): MeasureSummary[] {
  return measured.map(({ title, samples }) => ({
    title,
    summaries: summarize(samples, samples[0]?.line ?? ""),
  }));
}

/** Gives what was filled and how it is measured, as text. */
export function describeFilling(
  notes: readonly string[],
  { rounds, seconds }: Pick<GrowthOptions, "rounds" | "seconds">,
): string {
  return [
    ...notes,
    "All on one server, with wal_level minimal, and no checkpoint or autovacuum meanwhile.",
    `Medians of ${rounds} rounds of ${seconds} s a size and measure; each ratio is to the smallest ` +
      "size in the same round.",
    "Requests are of up to 20,000 users drawn at random from all.",
  ].join("\n");
}

/** Gives a run as text: the machine, and a table for each measure. */
export function describeGrowth({ machine, measured }: GrowthRun): string {
  const tables = summarizeGrowth(measured).flatMap(({ title, summaries }) => [
    `\n${title}`,
    formatTable(summaries),
  ]);
  const limits = describeLimits(measured.flatMap(({ samples }) => samples));
  return [`\n${describeMachine(machine)}`, ...tables, ...limits].join("\n");
}
