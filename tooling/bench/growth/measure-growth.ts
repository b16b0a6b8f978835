import { writeFile } from "node:fs/promises";
import { readMachine } from "../describe-machine.ts";
import type { Mode } from "../mode.ts";
import {
  describeFilling,
  describeGrowth,
  type GrowthRun,
  summarizeGrowth,
} from "./describe-growth.ts";
import { fillSizes } from "./fill-sizes.ts";
import { type GrowthServer, openGrowthServer } from "./open-growth-server.ts";
import { type Filled, openSite, type Site } from "./open-sites.ts";
import { type GrowthOptions, readGrowthOptions } from "./read-growth-options.ts";
import { runGrowthRounds } from "./run-growth-rounds.ts";

/** Measures how the product's figures change with its size, and prints them; says whether all held. */
export const measureGrowth: Mode = async (stack, args, report) => {
  const options = readGrowthOptions(args);
  const { jsonPath } = options;
  // Now rather than after the last round: whether the file can be written.
  if (jsonPath !== null) await writeFile(jsonPath, "");
  const startedAt = new Date().toISOString();
  const server = await openGrowthServer(stack);
  const { filled, notes } = await fillSizes({ stack, server, most: options.most }, report);
  console.log(describeFilling(notes, options));
  const runs: GrowthRun[] = [];
  for (const sharedBuffers of options.sharedBuffers) {
    report(`Measuring with shared_buffers of ${sharedBuffers}`);
    const run = await runWith({ stack, server, sharedBuffers, filled, options }, report);
    console.log(describeGrowth(run));
    runs.push(run);
  }
  const written = runs.map((run) => ({ ...run, summaries: summarizeGrowth(run.measured) }));
  if (jsonPath !== null) {
    await writeFile(jsonPath, `${JSON.stringify({ startedAt, notes, runs: written }, null, 2)}\n`);
  }
  const samples = runs.flatMap(({ measured }) => measured).flatMap((measure) => measure.samples);
  return samples.every(({ failure }) => failure === null);
};

type Ground = {
  stack: AsyncDisposableStack;
  server: GrowthServer;
  sharedBuffers: string;
  filled: readonly Filled[];
  options: GrowthOptions;
};

async function runWith(
  { stack, server, sharedBuffers, filled, options }: Ground,
  report: (progress: string) => void,
): Promise<GrowthRun> {
  const settings = await server.setSharedBuffers(sharedBuffers);
  const servers = stack.use(new AsyncDisposableStack());
  const sites: Site[] = [];
  for (const one of filled) sites.push(await openSite(servers, one));
  const measured = await runGrowthRounds(sites, options, report);
  await servers.disposeAsync();
  return { machine: readMachine(settings), measured };
}
