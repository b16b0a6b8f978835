import { parseArgs } from "node:util";

export type ProfileOptions = {
  /** Where the profiles go. */
  folder: string;
  /** How long each door is loaded. */
  seconds: number;
  /** The ids of the doors, or null for all. */
  lineIds: readonly string[] | null;
};

/**
 * Reads the command line of `--profile`.
 * @throws an Error of one line when an option is unknown or its value is not usable
 */
export function readProfileOptions(args: readonly string[]): ProfileOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      profile: { type: "string" },
      seconds: { type: "string", default: "5" },
      lines: { type: "string" },
    },
  });
  if (!values.profile) throw new Error("--profile: expected a folder for the profiles");
  const seconds = Number(values.seconds);
  if (!(seconds >= 1 && seconds <= 600)) {
    throw new Error("--seconds: expected a number from 1 to 600");
  }
  return { folder: values.profile, seconds, lineIds: values.lines?.split(",") ?? null };
}
