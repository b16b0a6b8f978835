import type { ParseArgsConfig } from "node:util";

/** What was typed after a command's name. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** A command of `frostbyte`. */
export type Command = {
  name: string;
  /** For the list of commands: what it does, as a verb. */
  summary: string;
  /** For its own help: how it is written, and what its options do. */
  help: string;
  options: NonNullable<ParseArgsConfig["options"]>;
  /** Left out of the list: a program runs it, not a person. */
  isHidden?: boolean;
  /** Runs it and returns the exit code. @throws CommandError when it cannot go on. */
  run: (flags: Flags) => Promise<number>;
};

/** Returns a flag's text, or undefined when it was not given. */
export function textOf(flag: string | boolean | undefined): string | undefined {
  return typeof flag === "string" ? flag : undefined;
}
