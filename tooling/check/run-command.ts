import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

export type Command = readonly [program: string, ...args: string[]];

export type CommandResult = {
  succeeded: boolean;
  /** What it wrote to both of its outputs, in order, without colours. */
  output: string;
};

/** Runs a program to its end, without input; one that can't be started counts as failed. */
export function runCommand(
  [program, ...args]: Command,
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.once("error", ({ message }) => resolve({ succeeded: false, output: message }));
    child.once("close", (code) => {
      const output = stripVTControlCharacters(Buffer.concat(chunks).toString("utf8")).trim();
      resolve({ succeeded: code === 0, output });
    });
  });
}
