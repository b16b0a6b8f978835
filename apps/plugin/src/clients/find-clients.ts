import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { CommandError } from "../command-error.ts";
import type { AgentClient } from "./agent-client.ts";
import { claudeCode } from "./claude-code.ts";
import { codex } from "./codex.ts";
import { cursor } from "./cursor.ts";
import { geminiCli } from "./gemini-cli.ts";
import { vsCode } from "./vs-code.ts";

/** The clients that can be connected. */
export const agentClients: readonly AgentClient[] = [claudeCode, codex, cursor, vsCode, geminiCli];

/**
 * Returns the clients that `--client` names, or those that this machine has.
 *
 * @throws CommandError when a name is not one of a client, or when there is no client.
 */
export function findClients(names: string | undefined): readonly AgentClient[] {
  if (names !== undefined) return names.split(",").map((name) => findClient(name.trim()));
  const present = agentClients.filter(isPresent);
  if (present.length > 0) return present;
  throw new CommandError(`No agent was found here: name one with --client ${nameAll()}.`);
}

function findClient(name: string): AgentClient {
  const client = agentClients.find(({ id }) => id === name);
  if (client) return client;
  throw new CommandError(`There is no such client: --client takes ${nameAll()}.`);
}

const nameAll = () => agentClients.map(({ id }) => id).join(",");

/** A client is here when it has left a file or a folder of its own, or when its program is. */
function isPresent({ findPath, program }: AgentClient): boolean {
  const path = findPath();
  const folder = dirname(path);
  const hasFolder = folder !== homedir() && existsSync(folder);
  return existsSync(path) || hasFolder || hasProgram(program);
}

function hasProgram(name: string): boolean {
  const endings = process.platform === "win32" ? [".cmd", ".exe"] : [""];
  return (process.env.PATH ?? "")
    .split(delimiter)
    .some((folder) => endings.some((ending) => existsSync(join(folder, name + ending))));
}
