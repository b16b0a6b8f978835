import { McpServer, type StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import { callTool } from "./call-tool.ts";
import { listAnswer, listArguments } from "./list-schema.ts";
import type { RestRequest } from "./rest.ts";
import { tools } from "./tools.ts";

const defaultInstructions = [
  "Frostbyte keeps the projects and tasks you work on for the user whose token you carry.",
  "Find the project with list_projects and its tasks with list_tasks, then read one with get_task.",
  "Call task_start before you begin work on a task, and task_complete when it is done, with a",
  "summary of what you did and the files you touched.",
  "Log what you decide and why with task_log_decision, and keep what else the next agent must know",
  "in agent_context, with update_task.",
  "Whatever you do is recorded and shown to the people of the project.",
  "A result with isError says what to correct or which tool to call next.",
].join(" ");

/** A schema as the SDK lists it, converted once; it lets all pass, because callTool parses. */
function listSchema(json: Record<string, unknown>): StandardSchemaWithJSON {
  const give = () => json;
  const validate = (value: unknown) => ({ value });
  const jsonSchema = { input: give, output: give };
  return { "~standard": { version: 1, vendor: "frostbyte", validate, jsonSchema } };
}

const listed = tools.map((tool) => ({
  tool,
  config: {
    title: tool.title,
    description: tool.description,
    annotations: tool.hints,
    inputSchema: listSchema(listArguments(tool.input)),
    outputSchema: listSchema(listAnswer(tool.output)),
  },
}));

type Options = {
  request: RestRequest;
  version: string;
  instructions?: string;
  /** Takes what the caller is not told: a request that failed, an answer off the contract. */
  onError?: (error: unknown) => void;
  /** The one tool that it will be asked for; all of them unless told. */
  only?: string;
};

/** Gives an unconnected MCP server with its tools; cheap enough to make one a request. */
export function createServer(options: Options): McpServer {
  const { request, version, instructions = defaultInstructions, onError = () => {} } = options;
  const asked = listed.filter(
    ({ tool }) => options.only === undefined || tool.name === options.only,
  );
  const server = new McpServer(
    { name: "frostbyte", title: "Frostbyte", version },
    { instructions, capabilities: { tools: { listChanged: false } } },
  );
  for (const { tool, config } of asked) {
    server.registerTool(tool.name, config, (args, { mcpReq: { signal } }) =>
      callTool(tool, { args, signal, request, onError }),
    );
  }
  return server;
}
