import { parseArgs } from "node:util";

export type Options = {
  /** How long each line is loaded at each number of connections in each round, at the least. */
  seconds: number;
  rounds: number;
  connections: readonly number[];
  /** The ids of the lines to run beside the reference, or null for all. */
  lineIds: readonly string[] | null;
  /** Where all samples go, or null. */
  jsonPath: string | null;
};

/**
 * Reads the command line; what is left out is chosen so that a run stays under four minutes.
 * @throws an Error of one line when an option is unknown or its value is not usable
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: "string", default: "0.5" },
      rounds: { type: "string", default: "3" },
      connections: { type: "string", default: "1,16,64,256" },
      lines: { type: "string" },
      json: { type: "string" },
    },
  });
  const seconds = Number(values.seconds);
  if (!(seconds >= 0.5 && seconds <= 600)) {
    throw new Error("--seconds: expected a number from 0.5 to 600");
  }
  const rounds = Number(values.rounds);
  if (!isWhole(rounds, 100)) throw new Error("--rounds: expected a whole number from 1 to 100");
  const connections = values.connections.split(",").map(Number);
  if (!connections.every((count) => isWhole(count, 1_024))) {
    throw new Error("--connections: expected whole numbers from 1 to 1024, such as 64,256");
  }
  return {
    seconds,
    rounds,
    connections,
    lineIds: values.lines?.split(",") ?? null,
    jsonPath: values.json ?? null,
  };
}

const isWhole = (value: number, most: number) =>
  Number.isInteger(value) && value >= 1 && value <= most;
