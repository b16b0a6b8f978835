import { mkdir, readFile } from "node:fs/promises";
import type { Profiler } from "node:inspector";
import { join, resolve } from "node:path";
import { describeMachine, readMachine } from "./describe-machine.ts";
import { prepareGround } from "./ground.ts";
import type { Line } from "./line.ts";
import { doors } from "./lines/frostbyte.ts";
import { pickLines } from "./lines.ts";
import type { Mode } from "./mode.ts";
import { type DatabaseServer, openDatabaseServer } from "./open-database.ts";
import { readProfileOptions } from "./read-profile-options.ts";
import { formatOwnedTimes, type Stretch, summarizeProfile } from "./summarize-profile.ts";

const connections = 64;
const warmUpSeconds = 2;
const samplingIntervalUs = 500;

type Taken = Stretch & { requests: number; requestsPerSecond: number; failure: string | null };

/** Profiles one door after the other, and prints where the product's process spent its time. */
export const profileDoors: Mode = async (stack, args, report) => {
  const { folder, seconds, lineIds } = readProfileOptions(args);
  const chosen = lineIds === null ? doors : pickLines(doors, lineIds);
  await mkdir(folder, { recursive: true });
  const server = await openDatabaseServer(stack);
  console.log(`${describeMachine(readMachine(server.settings))}\n`);
  let held = true;
  for (const line of chosen) {
    report(`Profiling ${line.id}: ${line.description}`);
    const taken = await profileLine(stack, server, { line, folder, seconds });
    const text = await readFile(join(folder, fileName(line)), "utf8");
    // What V8 writes is the profile of its own inspector protocol.
    const profile: Profiler.Profile = JSON.parse(text);
    const rate = Math.round(taken.requestsPerSecond);
    const result =
      taken.failure === null ? `${rate} requests a second` : `FAILED: ${taken.failure}`;
    console.log(`### ${line.id}\n\n${line.description}; ${connections} connections, ${result}\n`);
    console.log(`${formatOwnedTimes(summarizeProfile(profile, taken), taken.requests)}\n`);
    held &&= taken.failure === null;
  }
  return held;
};

const fileName = ({ id }: Pick<Line, "id">) => `${id}.cpuprofile`;

/** Loads a product of the line's own, which has ended and written its profile on return. */
async function profileLine(
  stack: AsyncDisposableStack,
  server: DatabaseServer,
  { line, folder, seconds }: { line: Line; folder: string; seconds: number },
): Promise<Taken> {
  const flags = [
    "--cpu-prof",
    `--cpu-prof-dir=${JSON.stringify(resolve(folder))}`,
    `--cpu-prof-name=${fileName(line)}`,
    `--cpu-prof-interval=${samplingIntervalUs}`,
  ];
  const own = stack.use(new AsyncDisposableStack());
  const productSettings = { NODE_OPTIONS: flags.join(" ") };
  const ground = prepareGround(own, server, { maxConnections: connections, productSettings });
  const { probe, load } = await line.start(ground);
  await probe();
  await load({ connections, seconds: warmUpSeconds });
  const fromUs = readClockUs();
  const { answered, requestsPerSecond, failure } = await load({ connections, seconds });
  const toUs = readClockUs();
  await own.disposeAsync();
  return { fromUs, toUs, requests: answered, requestsPerSecond, failure };
}

/** The monotonic clock, which all processes share and V8 stamps its samples with. */
const readClockUs = () => Number(process.hrtime.bigint() / 1_000n);
