import { type Files, type Parts, toJson } from "./files.ts";
import { plugin } from "./plugin.ts";
import { renderHook } from "./render-hook.ts";
import { renderSkills } from "./render-skills.ts";

const { name, version, description, token, address, tokenVariable, endpointVariable } = plugin;

const manifest = (endpoint: string) => ({
  name,
  version,
  description,
  settings: [
    {
      name: token.title,
      description: `${token.description} ${token.aside}`,
      envVar: tokenVariable,
      sensitive: true,
    },
    { name: address.title, description: address.description, envVar: endpointVariable },
  ],
  mcpServers: {
    [name]: {
      httpUrl: `\${${endpointVariable}:-${endpoint}}`,
      headers: {
        Authorization: `Bearer \${${tokenVariable}}`,
        // Without it, the feed would call the client by the name of its HTTP library.
        "X-Frostbyte-Client": "gemini-cli",
      },
    },
  },
});

/**
 * Gives the extension's folder for Gemini CLI, whose skills carry the extension's name because it
 * lists them with those of all others.
 *
 * Formats: docs/extensions/reference.md and docs/hooks/reference.md of google-gemini/gemini-cli;
 * `gemini extensions validate` checks the manifest.
 */
export function renderGemini(parts: Parts): Files {
  return {
    "gemini-extension.json": toJson(manifest(parts.endpoint)),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Gemini CLI fills it in.
    ...renderHook(parts, { root: "${extensionPath}", timeout: 5000 }),
    ...renderSkills(parts, `${name}-`),
  };
}
