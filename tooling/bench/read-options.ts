import { parseArgs } from "node:util";

export type Options = {
  /** How long each line is loaded at each number of connections in each round. */
  seconds: number;
  rounds: number;
  /** Where all samples go, or null. */
  jsonPath: string | null;
};

/**
 * Reads the command line; what is left out is chosen so that a run stays under three minutes.
 * @throws an Error of one line when an option is unknown or its value is not usable
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: "string", default: "2" },
      rounds: { type: "string", default: "3" },
      json: { type: "string" },
    },
  });
  const seconds = Number(values.seconds);
  if (!(seconds >= 0.5 && seconds <= 600)) {
    throw new Error("--seconds: expected a number from 0.5 to 600");
  }
  const rounds = Number(values.rounds);
  if (!(Number.isInteger(rounds) && rounds >= 1 && rounds <= 100)) {
    throw new Error("--rounds: expected a whole number from 1 to 100");
  }
  return { seconds, rounds, jsonPath: values.json ?? null };
}
