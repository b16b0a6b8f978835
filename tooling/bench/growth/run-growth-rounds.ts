import type { Load } from "../apply-load.ts";
import type { Sample } from "../summarize.ts";
import { type Measure, measures } from "./measures.ts";
import type { Site } from "./open-sites.ts";
import { trimActivity } from "./trim-activity.ts";

/** What a measure gave, for each round and size; a sample's line is the size's name. */
export type MeasureSamples = { title: string; samples: Sample[] };

type Prepared = Pick<Measure, "title" | "connections"> & {
  loads: { site: Site; load: (seconds: number) => Promise<Load> }[];
};

/** At 64 connections enough to ask for every user once, so that what they need is in memory. */
const warmUpSeconds = 4;

/**
 * Takes every measure of every size in every round. Sizes take turns, so that what slows the
 * machine for a while slows them all; before a round each table has its own size again.
 */
export async function runGrowthRounds(
  sites: readonly Site[],
  { rounds, seconds }: { rounds: number; seconds: number },
  report: (progress: string) => void,
): Promise<MeasureSamples[]> {
  for (const site of sites) await trimActivity(site);
  const prepared = await prepareAll(sites);
  report("Warming up");
  const taken = prepared.map(({ title }): MeasureSamples => ({ title, samples: [] }));
  await takeRound(prepared, Math.max(seconds, warmUpSeconds));
  for (let round = 1; round <= rounds; round++) {
    for (const site of sites) await trimActivity(site);
    report(`Round ${round} of ${rounds}`);
    const samples = await takeRound(prepared, seconds);
    for (const [index, ofMeasure] of samples.entries()) {
      taken[index]?.samples.push(...ofMeasure.map((sample) => ({ ...sample, round })));
    }
  }
  return taken;
}

async function prepareAll(sites: readonly Site[]): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  for (const { title, connections, prepare } of measures) {
    const loads: Prepared["loads"] = [];
    for (const site of sites) loads.push({ site, load: await prepare(site) });
    prepared.push({ title, connections, loads });
  }
  return prepared;
}

type RoundSample = Omit<Sample, "round">;

async function takeRound(prepared: readonly Prepared[], seconds: number): Promise<RoundSample[][]> {
  const taken: RoundSample[][] = [];
  for (const { connections, loads } of prepared) {
    const samples: RoundSample[] = [];
    for (const { site, load } of loads) {
      samples.push({ line: site.name, connections, ...(await load(seconds)) });
    }
    taken.push(samples);
  }
  return taken;
}
