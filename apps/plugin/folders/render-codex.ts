import { type Files, type Parts, toJson } from "./files.ts";
import { plugin } from "./plugin.ts";
import { renderHook } from "./render-hook.ts";
import { renderSkills } from "./render-skills.ts";

const { name, displayName, version, description, author, tokenVariable } = plugin;

const manifest = {
  name,
  version,
  description,
  author: { name: author },
  skills: "./skills/",
  mcpServers: "./.mcp.json",
  hooks: "./hooks/hooks.json",
  interface: {
    displayName,
    shortDescription: "Work on Frostbyte tasks",
    developerName: author,
    category: "Productivity",
    defaultPrompt: ["What is open in this project?", "Start on FB-12."],
  },
};

/**
 * Gives the plugin's folder for Codex, which fills nothing into an address and reads the token from
 * the environment.
 *
 * Formats: developers.openai.com/codex/plugins/build, and codex-rs/core-plugins of openai/codex.
 */
export function renderCodex(parts: Parts): Files {
  const server = { type: "http", url: parts.endpoint, bearer_token_env_var: tokenVariable };
  return {
    ".codex-plugin/plugin.json": toJson(manifest),
    ".mcp.json": toJson({ mcpServers: { [name]: server } }),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell fills it in.
    ...renderHook(parts, { root: "${PLUGIN_ROOT}", timeout: 5 }),
    ...renderSkills(parts),
  };
}
