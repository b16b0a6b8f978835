import type { Setting, Syntax } from "../configuration.ts";

/** Where a client finds the token: in its environment, or where `connect` keeps it. */
export type TokenSource = "environment" | "stored";

/** What a configuration speaks of: the MCP endpoint, and how this command is started. */
export type Target = { endpoint: string; command: readonly [program: string, script: string] };

/** An agent that can be connected. */
export type AgentClient = {
  /** What `--client` calls it. */
  id: string;
  name: string;
  syntax: Syntax;
  /** The file of its user's configuration, as its vendor documents it. */
  findPath: () => string;
  /** The program that shows that it is installed, where its folder does not. */
  program: string;
  /** Where its server stands in the file. */
  entryPath: readonly [string, string];
  /** What its file must hold. No setting ever holds a token. */
  describe: (target: Target, source: TokenSource) => readonly Setting[];
  /** How its user would say where it gets the token from. */
  nameSource: (source: TokenSource) => string;
};

/** The name of the server in each client. */
export const serverName = "frostbyte";

/** The name of the variable, or of the command that reads the stored token. */
export function nameTokenSource(source: TokenSource): string {
  return source === "environment" ? "FROSTBYTE_API_TOKEN" : "frostbyte mcp";
}

/** Returns the entry of a server over standard input and output, for a stored token. */
export function describeCommand({ command: [program, script] }: Target) {
  return { command: program, args: [script, "mcp"] };
}
