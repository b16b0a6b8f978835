import { homedir } from "node:os";
import { join } from "node:path";
import { jsonSyntax } from "../json-syntax.ts";
import { type AgentClient, serverName } from "./agent-client.ts";

const inputId = "frostbyte-token";

/** VS Code: the user profile's `mcp.json`; it asks for the token once and keeps it encrypted. */
export const vsCode: AgentClient = {
  id: "vscode",
  name: "VS Code",
  syntax: jsonSyntax,
  program: "code",
  findPath: () => join(findUserData(), "Code", "User", "mcp.json"),
  entryPath: ["servers", serverName],
  describe({ endpoint }) {
    const headers = { Authorization: `Bearer \${input:${inputId}}` };
    const input = {
      type: "promptString",
      id: inputId,
      description: "Frostbyte API token",
      password: true,
    };
    return [
      { path: ["inputs", { id: inputId }], value: input },
      { path: this.entryPath, value: { type: "http", url: endpoint, headers } },
    ];
  },
  nameSource: () => "VS Code asks once",
};

function findUserData(): string {
  const home = homedir();
  if (process.platform === "darwin") return join(home, "Library", "Application Support");
  if (process.platform === "win32") {
    return process.env.APPDATA || join(home, "AppData", "Roaming");
  }
  return process.env.XDG_CONFIG_HOME || join(home, ".config");
}
