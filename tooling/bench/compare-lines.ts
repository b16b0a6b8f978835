import { writeFile } from "node:fs/promises";
import { describeMachine, readMachine } from "./describe-machine.ts";
import { describeLimits, describeRecords, describeRun } from "./describe-run.ts";
import { formatTable } from "./format-table.ts";
import { type Ground, prepareGround } from "./ground.ts";
import { keepTally, type Records, type Tally } from "./keep-tally.ts";
import type { Line } from "./line.ts";
import { chooseLines, reference } from "./lines.ts";
import type { Mode } from "./mode.ts";
import { openDatabaseServer } from "./open-database.ts";
import { readOptions } from "./read-options.ts";
import { runRounds } from "./run-rounds.ts";
import { summarize } from "./summarize.ts";

type Running = Line & Tally;

/** Runs the lines side by side, prints one table and writes the samples; says whether all held. */
export const compareLines: Mode = async (stack, args, report) => {
  const options = readOptions(args);
  const chosen = chooseLines(options.lineIds);
  // Now rather than after the last round: whether the file can be written.
  if (options.jsonPath !== null) await writeFile(options.jsonPath, "");
  const server = await openDatabaseServer(stack);
  const ground = prepareGround(stack, server, {
    maxConnections: Math.max(...options.connections),
  });
  const running = await startLines(chosen, ground, report);
  const startedAt = new Date().toISOString();
  const samples = await runRounds(running, options, report);
  const records = await compareRecords(running);
  const summaries = summarize(samples, reference.id);
  const machine = readMachine(server.settings);
  console.log(describeMachine(machine));
  console.log(describeRun(options, running, ground));
  console.log(formatTable(summaries));
  console.log(`\n${[...describeLimits(samples), ...describeRecords(records)].join("\n")}`);
  if (options.jsonPath !== null) {
    const { rounds, seconds } = options;
    const written = { startedAt, machine, rounds, seconds, summaries, records, samples };
    await writeFile(options.jsonPath, `${JSON.stringify(written, null, 2)}\n`);
  }
  return [...summaries, ...Object.values(records)].every(({ failure }) => failure === null);
};

async function startLines(
  lines: readonly Line[],
  ground: Ground,
  report: (progress: string) => void,
): Promise<Running[]> {
  const running: Running[] = [];
  for (const line of lines) {
    const obstacle = line.findObstacle?.(ground) ?? null;
    if (obstacle !== null) {
      report(`Left out: ${line.id}, ${obstacle}`);
      continue;
    }
    report(`Starting ${line.id}: ${line.description}`);
    const started = await line.start(ground);
    running.push({ ...line, ...keepTally(started, await started.probe()) });
  }
  return running;
}

async function compareRecords(running: readonly Running[]): Promise<Record<string, Records>> {
  const compared: Record<string, Records> = {};
  for (const { id, compare } of running) {
    const records = await compare();
    if (records !== null) compared[id] = records;
  }
  return compared;
}
