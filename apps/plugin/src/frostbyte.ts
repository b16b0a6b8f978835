#!/usr/bin/env node
import { parseArgs } from "node:util";
import manifest from "../package.json" with { type: "json" };
import { CommandError } from "./command-error.ts";
import type { Command, Flags } from "./commands/command.ts";
import { connect } from "./commands/connect.ts";
import { disconnect } from "./commands/disconnect.ts";
import { headers } from "./commands/headers.ts";
import { link } from "./commands/link.ts";
import { mcp } from "./commands/mcp.ts";
import { tasks } from "./commands/tasks.ts";
import { whoami } from "./commands/whoami.ts";
import { print, printError } from "./print.ts";

const commands: readonly Command[] = [connect, whoami, tasks, link, mcp, disconnect, headers];

const usage = [
  "Usage: frostbyte COMMAND [options]",
  "",
  ...commands
    .filter(({ isHidden }) => !isHidden)
    .map((it) => `  ${it.name.padEnd(12)}${it.summary}`),
  "",
  "frostbyte COMMAND --help tells more.",
].join("\n");

process.exitCode = await run(process.argv.slice(2));

async function run([name = "--help", ...rest]: string[]): Promise<number> {
  try {
    if (["--help", "-h", "help"].includes(name)) return say(usage);
    if (["--version", "-v"].includes(name)) return say(manifest.version);
    const command = commands.find((it) => it.name === name);
    if (!command) throw new CommandError("There is no such command: see frostbyte --help.");
    const flags = readFlags(command, rest);
    return flags.help === true ? say(command.help) : await command.run(flags);
  } catch (error) {
    return fail(error);
  }
}

function say(text: string): number {
  print(text);
  return 0;
}

function fail(error: unknown): number {
  if (error instanceof CommandError) printError(error.message);
  else
    printError(`frostbyte failed: ${error instanceof Error ? error.message : "no reason given"}`);
  return 1;
}

function readFlags({ name, options }: Command, args: string[]): Flags {
  try {
    const help = { type: "boolean", short: "h" } as const;
    return parseArgs({ args, options: { ...options, help } }).values as Flags;
  } catch {
    // The words of parseArgs repeat what was typed, which may be a token.
    throw new CommandError(`That is not how it is written: see frostbyte ${name} --help.`);
  }
}
