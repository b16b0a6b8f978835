import { homedir } from "node:os";
import { join } from "node:path";
import { jsonSyntax } from "../json-syntax.ts";
import { type AgentClient, serverName, type Target } from "./agent-client.ts";

/** Claude Code: user scope, with headers that a command of its user's gives (`headersHelper`). */
export const claudeCode: AgentClient = {
  id: "claude-code",
  name: "Claude Code",
  syntax: jsonSyntax,
  program: "claude",
  findPath: () => join(process.env.CLAUDE_CONFIG_DIR || homedir(), ".claude.json"),
  entryPath: ["mcpServers", serverName],
  describe(target, source) {
    const credential =
      source === "environment"
        ? // biome-ignore lint/suspicious/noTemplateCurlyInString: Claude Code expands it.
          { headers: { Authorization: "Bearer ${FROSTBYTE_API_TOKEN}" } }
        : { headersHelper: quoteHelper(target) };
    const entry = { type: "http", url: target.endpoint, ...credential };
    return [{ path: this.entryPath, value: entry }];
  },
  nameSource: (source) => (source === "environment" ? "FROSTBYTE_API_TOKEN" : "frostbyte headers"),
};

function quoteHelper({ command }: Target): string {
  const quote = (word: string) =>
    process.platform === "win32" ? `"${word}"` : `'${word.replaceAll("'", `'\\''`)}'`;
  return [...command.map(quote), "headers"].join(" ");
}
