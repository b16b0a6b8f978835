import { writeFile } from "node:fs/promises";
import { describeMachine, readMachine } from "../describe-machine.ts";
import { describeLimits, describeRecords } from "../describe-run.ts";
import type { Mode } from "../mode.ts";
import { type DatabaseServer, openDatabaseServer } from "../open-database.ts";
import { openFrostbyte } from "../open-frostbyte.ts";
import { runRounds } from "../run-rounds.ts";
import { startFrostbyte } from "../start-frostbyte.ts";
import { makeUsers } from "../user.ts";
import { describeReplicas, summarizeReplicas } from "./describe-replicas.ts";
import { type ReplicaOptions, readReplicaOptions } from "./read-replica-options.ts";
import { prepareLines, type Replicas } from "./replica-lines.ts";

/** Measures how throughput grows with processes on one database, and prints it; says whether all held. */
export const measureReplicas: Mode = async (stack, args, report) => {
  const options = readReplicaOptions(args);
  const { counts, jsonPath } = options;
  // Now rather than after the last round: whether the file can be written.
  if (jsonPath !== null) await writeFile(jsonPath, "");
  const server = await openDatabaseServer(stack);
  const replicas = await startReplicas(stack, server, Math.max(...counts));
  const lines = await prepareLines(replicas, counts);
  const startedAt = new Date().toISOString();
  const samples = await runRounds(lines, options, report);
  const records = Object.fromEntries(
    (await Promise.all(lines.map(({ compare }) => compare()))).flatMap((compared, index) =>
      compared ? [[lines[index]?.id ?? "", compared]] : [],
    ),
  );
  const requests = summarizeReplicas(lines, samples);
  const machine = readMachine(server.settings);
  console.log(describeMachine(machine));
  console.log(describeMethod(options, machine.cpus));
  console.log(describeReplicas(requests));
  console.log(`\n${[...describeLimits(samples), ...describeRecords(records)].join("\n")}`);
  if (jsonPath !== null) {
    const written = { startedAt, machine, requests, records };
    await writeFile(jsonPath, `${JSON.stringify(written, null, 2)}\n`);
  }
  return [...samples, ...Object.values(records)].every(({ failure }) => failure === null);
};

async function startReplicas(
  stack: AsyncDisposableStack,
  server: DatabaseServer,
  count: number,
): Promise<Replicas> {
  const users = makeUsers();
  const settings = { DATABASE_URL: await server.createDatabase() };
  const first = await openFrostbyte(stack, settings, users);
  const origins = [first.origin];
  while (origins.length < count) origins.push(await startFrostbyte(stack, settings));
  return { origins, users, countRecorded: first.countRecorded };
}

function describeMethod({ rounds, seconds }: ReplicaOptions, cpus: number): string {
  return [
    `Medians of ${rounds} rounds of ${seconds} s a line; each ratio is to the first line in the ` +
      "same round. Connections are shared out over the processes; p50 and p99 are the slowest one's.",
    `One load generator, PostgreSQL and all processes share the ${cpus} CPUs: where they are all ` +
      "taken, the machine is the limit, and another process adds nothing.",
  ].join("\n");
}
