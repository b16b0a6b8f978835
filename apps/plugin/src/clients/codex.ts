import { homedir } from "node:os";
import { join } from "node:path";
import { tomlSyntax } from "../toml-syntax.ts";
import { type AgentClient, describeCommand, nameTokenSource, serverName } from "./agent-client.ts";

/** Codex: its command line, its editor extension and its app share this file. */
export const codex: AgentClient = {
  id: "codex",
  name: "Codex",
  syntax: tomlSyntax,
  program: "codex",
  findPath: () => join(process.env.CODEX_HOME || join(homedir(), ".codex"), "config.toml"),
  entryPath: ["mcp_servers", serverName],
  describe(target, source) {
    const entry =
      source === "environment"
        ? { url: target.endpoint, bearer_token_env_var: "FROSTBYTE_API_TOKEN" }
        : describeCommand(target);
    return [{ path: this.entryPath, value: entry }];
  },
  nameSource: nameTokenSource,
};
