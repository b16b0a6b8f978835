import type { McpServer, ServerContext } from "@modelcontextprotocol/server";
import { text } from "./fixture-content.ts";

/** Registers the tools that say something before they answer. */
export function registerSpeakingTools(server: McpServer): void {
  const add = (name: string, speak: (context: ServerContext) => Promise<void>) =>
    server.registerTool(name, { description: `Does what ${name} says` }, async (context) => {
      await speak(context);
      return { content: [text] };
    });
  add("test_tool_with_progress", sendProgress);
  add("test_streaming_elicitation", sendProgress);
  add("test_logging_tool", ({ mcpReq }) => mcpReq.log("info", "The tool was called"));
}

async function sendProgress({ mcpReq: { _meta, notify } }: ServerContext): Promise<void> {
  const progressToken = _meta?.progressToken ?? "none";
  for (const progress of [0, 50, 100]) {
    await notify({
      method: "notifications/progress",
      params: { progressToken, progress, total: 100 },
    });
  }
}
