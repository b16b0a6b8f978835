/** What programs call themselves, in lower case, and what their users call them. */
const names: ReadonlyMap<string, string> = new Map([
  ["claude-code", "Claude Code"],
  ["claude-ai", "Claude"],
  ["codex", "Codex"],
  ["codex-mcp-client", "Codex"],
  ["cursor", "Cursor"],
  ["cursor-vscode", "Cursor"],
  ["visual studio code", "VS Code"],
  ["vscode", "VS Code"],
  ["gemini-cli", "Gemini CLI"],
  ["gemini-cli-mcp-client", "Gemini CLI"],
  ["node", "Node.js"],
]);

/** Gives a client's name as its users know it; one that is not known keeps what it says of itself. */
export function nameClient(client: string | null): string {
  if (client === null) return "A client without a name";
  return names.get(client.toLowerCase()) ?? client;
}
