import { parseArgs } from "node:util";

export type ReplicaOptions = {
  /** How many processes serve at once, each count a line. */
  counts: readonly number[];
  /** In total, over all processes. */
  connections: readonly number[];
  /** How long each line is loaded at each number of connections in each round. */
  seconds: number;
  rounds: number;
  /** Where all samples go, or null. */
  jsonPath: string | null;
};

/**
 * Reads the command line.
 * @throws an Error of one line when an option is unknown or its value is not usable
 */
export function readReplicaOptions(args: readonly string[]): ReplicaOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      replicas: { type: "string", default: "1,2,3" },
      connections: { type: "string", default: "64,256" },
      seconds: { type: "string", default: "2" },
      rounds: { type: "string", default: "3" },
      json: { type: "string" },
    },
  });
  const counts = readCounts("--replicas", values.replicas, 16);
  const connections = readCounts("--connections", values.connections, 1_024);
  if (Math.min(...connections) < Math.max(...counts)) {
    throw new Error("--connections: expected at least one for each process");
  }
  const seconds = Number(values.seconds);
  if (!(seconds >= 0.5 && seconds <= 600)) {
    throw new Error("--seconds: expected a number from 0.5 to 600");
  }
  const [rounds = 1] = readCounts("--rounds", values.rounds, 100);
  return { counts, connections, seconds, rounds, jsonPath: values.json ?? null };
}

function readCounts(name: string, text: string, most: number): number[] {
  const counts = text.split(",").map(Number);
  if (counts.every((count) => Number.isInteger(count) && count >= 1 && count <= most))
    return counts;
  throw new Error(`${name}: expected whole numbers from 1 to ${most}`);
}
