import { CommandError } from "../command-error.ts";
import { findCredential } from "../connection.ts";
import type { Command } from "./command.ts";

/** Gives Claude Code the header with the stored token; nobody else, so that no log gets it. */
export const headers: Command = {
  name: "headers",
  summary: "Give Claude Code its headers",
  help: `Usage: frostbyte headers

Claude Code runs this by itself (headersHelper) when it connects to Frostbyte.`,
  options: {},
  isHidden: true,
  async run() {
    const credential = await findCredential();
    // Claude Code tells which server it is about to send them to.
    if (process.env.CLAUDE_CODE_MCP_SERVER_URL !== `${credential.url}/mcp`) {
      throw new CommandError("Claude Code runs this by itself, when it connects to Frostbyte.");
    }
    const authorization = `Bearer ${credential.token}`;
    process.stdout.write(`${JSON.stringify({ Authorization: authorization })}\n`);
    return 0;
  },
};
