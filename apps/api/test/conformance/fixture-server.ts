import type { createServer } from "@frostbyte/mcp/create-server";
import { McpServer } from "@modelcontextprotocol/server";
import { registerAskingTools, state } from "./fixture-asking-tools.ts";
import { registerPrompts } from "./fixture-prompts.ts";
import { registerResources } from "./fixture-resources.ts";
import { registerSpeakingTools } from "./fixture-speaking-tools.ts";
import { registerTools } from "./fixture-tools.ts";

/** Gives a server that has all of what the conformance suite looks for, for the product's own door. */
export const createFixtureServer: typeof createServer = ({ version }) => {
  const server = new McpServer(
    { name: "fixture", version },
    {
      capabilities: {
        logging: {},
        completions: {},
        prompts: { listChanged: false },
        resources: { listChanged: false, subscribe: true },
        tools: { listChanged: false },
      },
      requestState: { verify: state.verify },
    },
  );
  registerTools(server);
  registerSpeakingTools(server);
  registerAskingTools(server);
  registerResources(server);
  registerPrompts(server);
  return server;
};
