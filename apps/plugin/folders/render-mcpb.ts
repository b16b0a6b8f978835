import { tools } from "@frostbyte/mcp/tools";
import { type Files, type Parts, toJson } from "./files.ts";
import { plugin } from "./plugin.ts";

const { name, displayName, version, description, author, token, address } = plugin;

/** Where the bundle holds the `frostbyte` command, whose `mcp` passes all on to the server. */
export const entryPoint = "server/frostbyte.mjs";

const manifest = (endpoint: string) => ({
  manifest_version: "0.3",
  name,
  display_name: displayName,
  version,
  description,
  author: { name: author },
  server: {
    type: "node",
    entry_point: entryPoint,
    mcp_config: {
      command: "node",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the client fills it in.
      args: [`\${__dirname}/${entryPoint}`, "mcp", "--url", "${user_config.endpoint}"],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the client fills it in.
      env: { [plugin.tokenVariable]: "${user_config.api_token}" },
    },
  },
  tools: tools.map(({ name, title }) => ({ name, description: title })),
  compatibility: { platforms: ["darwin", "win32", "linux"], runtimes: { node: ">=20" } },
  user_config: {
    api_token: {
      type: "string",
      title: token.title,
      description: token.description,
      sensitive: true,
      required: true,
    },
    endpoint: { type: "string", ...address, required: false, default: endpoint },
  },
});

/**
 * Gives the manifest of the MCPB bundle, for clients that install a local server from one file.
 *
 * Format: the schema 0.3 of `@anthropic-ai/mcpb`.
 */
export function renderMcpb({ endpoint }: Parts): Files {
  return { "manifest.json": toJson(manifest(endpoint)) };
}
