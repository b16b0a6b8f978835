import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { formatTable } from "./format-table.ts";
import { lines, reference } from "./lines.ts";
import { openDatabaseServer } from "./open-database.ts";
import { type Options, readOptions } from "./read-options.ts";
import { type RunningLine, runRounds } from "./run-rounds.ts";
import { type Sample, summarize } from "./summarize.ts";
import { probeTarget } from "./target.ts";
import { user } from "./user.ts";

const report = (progress: string) => process.stderr.write(`${progress}\n`);

/** Starts everything, measures, prints and writes; what was started ends with the stack. */
async function runBench(stack: AsyncDisposableStack, options: Options): Promise<void> {
  const { rounds, seconds, jsonPath } = options;
  // Now rather than after the last round: whether the file can be written.
  if (jsonPath !== null) await writeFile(jsonPath, "");
  const { version, createDatabase } = await openDatabaseServer(stack);
  const running: RunningLine[] = [];
  for (const { name, start } of lines) {
    report(`Starting ${name}`);
    const target = await start({ stack, createDatabase });
    await probeTarget(target, user.email);
    running.push({ name, target });
  }
  const startedAt = new Date().toISOString();
  const samples = await runRounds(running, options, report);
  const summaries = summarize(samples, reference.name);
  const cpus = availableParallelism();
  console.log(
    `Node.js ${process.version}, PostgreSQL ${version}, ${cpus} CPUs. Medians of ${rounds} rounds ` +
      `of ${seconds} s; each ratio is to "${reference.name}" in the same round.\n`,
  );
  console.log(formatTable(summaries));
  printLimits(samples);
  if (jsonPath !== null) {
    const machine = { node: process.version, postgres: version, cpus };
    const written = { startedAt, ...machine, rounds, seconds, summaries, samples };
    await writeFile(jsonPath, `${JSON.stringify(written, null, 2)}\n`);
  }
  if (summaries.some(({ failure }) => failure !== null)) process.exitCode = 1;
}

const busyLoader = 0.95;

/** Says which numbers are the load generator's own limit rather than a server's. */
function printLimits(samples: readonly Sample[]): void {
  const bounded = samples.filter(({ loaderUtilization }) => loaderUtilization > busyLoader);
  if (bounded.length === 0) return;
  const names = new Set(bounded.map(({ line, connections }) => `${line} (${connections})`));
  console.log(`\nThe load generator itself was at its limit with ${[...names].join(", ")}.`);
}

const stack = new AsyncDisposableStack();
let ended: Promise<void> | undefined;
/** However often it is asked for, and by a signal or not, the end is one and is waited for. */
const end = () => {
  ended ??= stack.disposeAsync();
  return ended;
};
const endNow = () => void end().finally(() => process.exit(1));
process.on("SIGINT", endNow);
process.on("SIGTERM", endNow);
try {
  await runBench(stack, readOptions(process.argv.slice(2)));
} catch (error) {
  // After a signal it is only that what ran has ended.
  if (ended === undefined) report(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
await end();
