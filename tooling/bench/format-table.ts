import type { Summary } from "./summarize.ts";

const header = ["conns", "line", "req/s", "ratio", "p50 ms", "ratio", "p99 ms", "ratio"];

const wholeNumber = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** Gives the summaries as one table, a row each; one that failed says how in place of its numbers. */
export function formatTable(summaries: readonly Summary[]): string {
  const rows = [header, ...summaries.map(toCells)];
  const widths = header.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const align = (cells: readonly string[]) =>
    cells.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 1 ? cell.padEnd(width) : cell.padStart(width);
    });
  const body = summaries.map((summary) => {
    const cells = align(toCells(summary));
    return summary.failure === null ? cells : [...cells, `FAILED: ${summary.failure}`];
  });
  const rule = widths.map((width) => "-".repeat(width));
  return [align(header), rule, ...body].map((cells) => cells.join("  ")).join("\n");
}

function toCells({ connections, line, medians, ratios, failure }: Summary): string[] {
  const name = [String(connections), line];
  if (failure !== null) return name;
  return [
    ...name,
    wholeNumber.format(medians.requestsPerSecond),
    ratios.requestsPerSecond.toFixed(2),
    medians.p50Ms.toFixed(2),
    ratios.p50Ms.toFixed(1),
    medians.p99Ms.toFixed(2),
    ratios.p99Ms.toFixed(1),
  ];
}
