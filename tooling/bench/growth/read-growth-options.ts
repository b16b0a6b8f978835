import { parseArgs } from "node:util";
import type { Size } from "./population.ts";

export type GrowthOptions = {
  /** How long each measure is taken of each size in each round. */
  seconds: number;
  rounds: number;
  /** The most that is filled. */
  most: Size;
  /** The server's settings to measure with, one after the other, such as `128MB`. */
  sharedBuffers: readonly string[];
  /** Where all samples go, or null. */
  jsonPath: string | null;
};

/**
 * Reads the command line.
 * @throws an Error of one line when an option is unknown or its value is not usable
 */
export function readGrowthOptions(args: readonly string[]): GrowthOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      growth: { type: "boolean" },
      seconds: { type: "string", default: "2" },
      rounds: { type: "string", default: "5" },
      "max-tokens": { type: "string", default: "10000000" },
      "max-rows": { type: "string", default: "100000000" },
      "shared-buffers": { type: "string", default: "128MB,2GB" },
      json: { type: "string" },
    },
  });
  const sharedBuffers = values["shared-buffers"].split(",");
  if (!sharedBuffers.every((value) => /^\d+(kB|MB|GB)$/.test(value))) {
    throw new Error("--shared-buffers: expected sizes such as 128MB,2GB");
  }
  return {
    seconds: readNumber("--seconds", values.seconds, [0.2, 600]),
    rounds: readWhole("--rounds", values.rounds, [1, 100]),
    most: {
      tokens: readWhole("--max-tokens", values["max-tokens"], [1_000, 1e9]),
      rows: readWhole("--max-rows", values["max-rows"], [10_000, 1e10]),
    },
    sharedBuffers,
    jsonPath: values.json ?? null,
  };
}

type Range = [least: number, most: number];

function readNumber(name: string, text: string, [least, most]: Range): number {
  const value = Number(text);
  if (value >= least && value <= most) return value;
  throw new Error(`${name}: expected a number from ${least} to ${most}`);
}

function readWhole(name: string, text: string, range: Range): number {
  const value = readNumber(name, text, range);
  if (Number.isInteger(value)) return value;
  throw new Error(`${name}: expected a whole number from ${range[0]} to ${range[1]}`);
}
