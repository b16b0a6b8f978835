import { type Files, type Parts, toJson } from "./files.ts";
import { plugin } from "./plugin.ts";
import { renderHook } from "./render-hook.ts";
import { renderSkills } from "./render-skills.ts";

const { name, displayName, version, description, author, token, address } = plugin;

/** The token comes from the environment, or else from the plugin's settings; either will do. */
const bearer = `Bearer \${${plugin.tokenVariable}:-\${user_config.api_token}}`;

const manifest = (endpoint: string) => ({
  name,
  displayName,
  version,
  description,
  author: { name: author },
  userConfig: {
    api_token: {
      type: "string",
      title: token.title,
      description: `${token.description} ${token.aside}`,
      sensitive: true,
      required: false,
    },
    endpoint: { type: "string", ...address, default: endpoint },
  },
});

const servers = {
  mcpServers: {
    [name]: {
      type: "http",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Claude Code fills it in.
      url: "${user_config.endpoint}",
      headers: { Authorization: bearer },
    },
  },
};

/**
 * Gives the plugin's folder for Claude Code.
 *
 * Formats: code.claude.com/docs/en/plugins/manifest-reference; `claude plugin validate` checks them.
 */
export function renderClaudeCode(parts: Parts): Files {
  return {
    ".claude-plugin/plugin.json": toJson(manifest(parts.endpoint)),
    ".mcp.json": toJson(servers),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Claude Code fills it in.
    ...renderHook(parts, { root: "${CLAUDE_PLUGIN_ROOT}", timeout: 5 }),
    ...renderSkills(parts),
  };
}
