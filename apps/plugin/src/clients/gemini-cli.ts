import { homedir } from "node:os";
import { join } from "node:path";
import { jsonSyntax } from "../json-syntax.ts";
import { type AgentClient, describeCommand, nameTokenSource, serverName } from "./agent-client.ts";

/** Gemini CLI: user settings, in which it expands variables. */
export const geminiCli: AgentClient = {
  id: "gemini",
  name: "Gemini CLI",
  syntax: jsonSyntax,
  program: "gemini",
  findPath: () => join(process.env.GEMINI_CLI_HOME || homedir(), ".gemini", "settings.json"),
  entryPath: ["mcpServers", serverName],
  describe(target, source) {
    const entry =
      source === "environment"
        ? {
            httpUrl: target.endpoint,
            headers: { Authorization: "Bearer $FROSTBYTE_API_TOKEN" },
          }
        : describeCommand(target);
    return [{ path: this.entryPath, value: entry }];
  },
  nameSource: nameTokenSource,
};
