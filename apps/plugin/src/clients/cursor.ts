import { homedir } from "node:os";
import { join } from "node:path";
import { jsonSyntax } from "../json-syntax.ts";
import { type AgentClient, describeCommand, nameTokenSource, serverName } from "./agent-client.ts";

/** Cursor: for all projects. */
export const cursor: AgentClient = {
  id: "cursor",
  name: "Cursor",
  syntax: jsonSyntax,
  program: "cursor",
  findPath: () => join(homedir(), ".cursor", "mcp.json"),
  entryPath: ["mcpServers", serverName],
  describe(target, source) {
    const entry =
      source === "environment"
        ? {
            url: target.endpoint,
            // biome-ignore lint/suspicious/noTemplateCurlyInString: Cursor expands it.
            headers: { Authorization: "Bearer ${env:FROSTBYTE_API_TOKEN}" },
          }
        : describeCommand(target);
    return [{ path: this.entryPath, value: entry }];
  },
  nameSource: nameTokenSource,
};
