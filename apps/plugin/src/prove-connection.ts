import { exec } from "node:child_process";
import { promisify } from "node:util";
import { Client, SdkHttpError, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { z } from "zod";
import type { AgentClient } from "./clients/agent-client.ts";
import { CommandError } from "./command-error.ts";
import { readBytes } from "./write-atomically.ts";

const helperTimeoutMs = 10_000;
const answerTimeoutMs = 20_000;

const entrySchema = z.looseObject({
  command: z.string().optional(),
  args: z.array(z.string()).optional(),
  url: z.string().optional(),
  httpUrl: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  headersHelper: z.string().optional(),
  bearer_token_env_var: z.string().optional(),
});

type Entry = z.infer<typeof entrySchema>;

/**
 * Lists the tools in the way that the client's own file tells, read back from the disk, and returns
 * how many there are. `typedToken` stands for what the client will ask its user for.
 *
 * @throws CommandError with what went wrong.
 */
export async function proveConnection(client: AgentClient, typedToken: string): Promise<number> {
  const text = readBytes(client.findPath())?.toString("utf8") ?? "";
  const entry = entrySchema.parse(client.syntax.read(text, client.entryPath));
  const mcp = new Client({ name: "frostbyte-connect", version: "1.0.0" });
  try {
    await mcp.connect(await openTransport(entry, typedToken), { timeout: answerTimeoutMs });
    const { tools } = await mcp.listTools({}, { timeout: answerTimeoutMs });
    return tools.length;
  } catch (error) {
    throw describeFailure(error);
  } finally {
    await mcp.close();
  }
}

async function openTransport(entry: Entry, typedToken: string) {
  if (entry.command !== undefined) {
    // Like agents, it passes on few variables, and no token.
    return new StdioClientTransport({
      command: entry.command,
      args: entry.args ?? [],
      stderr: "ignore",
    });
  }
  const headers = entry.headersHelper ? await runHelper(entry) : expandHeaders(entry, typedToken);
  const url = new URL(entry.httpUrl ?? entry.url ?? "");
  return new StreamableHTTPClientTransport(url, { requestInit: { headers } });
}

/** Source: Claude Code's documentation of `headersHelper`, for the variables and the output. */
async function runHelper({ headersHelper = "", url = "" }: Entry): Promise<Record<string, string>> {
  const env = {
    ...process.env,
    CLAUDE_CODE_MCP_SERVER_NAME: "frostbyte",
    CLAUDE_CODE_MCP_SERVER_URL: url,
  };
  const { stdout } = await promisify(exec)(headersHelper, { env, timeout: helperTimeoutMs });
  return z.record(z.string(), z.string()).parse(JSON.parse(stdout));
}

function expandHeaders(entry: Entry, typedToken: string): Record<string, string> {
  const variable = entry.bearer_token_env_var;
  const headers = variable ? { Authorization: `Bearer \${${variable}}` } : (entry.headers ?? {});
  const expand = (value: string) =>
    value
      .replace(/\$\{input:[\w-]+\}/, typedToken)
      .replace(
        /\$\{(?:env:)?(\w+)\}|\$(\w+)/,
        (_, long, short) => process.env[long ?? short] ?? "",
      );
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, expand(value)]));
}

function describeFailure(error: unknown): CommandError {
  if (error instanceof SdkHttpError && error.status === 401) {
    return new CommandError("the token was refused");
  }
  return new CommandError("no answer to tools/list");
}
