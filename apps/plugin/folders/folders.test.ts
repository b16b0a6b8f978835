import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { McpbManifestSchema } from "@anthropic-ai/mcpb/schemas/0.3";
import { describe, expect, test } from "vitest";
import { generatedFolder, plugin } from "./plugin.ts";
import { renderFolders } from "./render-folders.ts";

const files = await renderFolders();
const read = (path: string) => JSON.parse(files[path] ?? "null");

async function readGenerated(): Promise<Record<string, string>> {
  const entries = await readdir(generatedFolder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    await Promise.all(
      paths.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [path.slice(generatedFolder.length + 1), await readFile(path, "utf8")] as const;
      }),
    ),
  );
}

test("what is committed is what the generator makes, byte for byte", async () => {
  expect(await readGenerated()).toEqual(files);
});

test("another address stands in all four folders, and in nothing else", async () => {
  const endpoint = "https://frostbyte.example.com/mcp";
  const other = await renderFolders(endpoint);
  const changed = Object.keys(files).filter((path) => files[path] !== other[path]);
  expect(new Set(changed)).toEqual(
    new Set([
      "claude-code/.claude-plugin/plugin.json",
      "codex/.mcp.json",
      "gemini/gemini-extension.json",
      "mcpb/manifest.json",
    ]),
  );
  for (const path of changed) {
    expect(other[path]).toBe(files[path]?.replace(plugin.endpoint, endpoint));
  }
});

test("no folder holds a token, or what was left undefined", () => {
  for (const [path, text] of Object.entries(files)) {
    expect(text, path).not.toMatch(/[0-9a-f]{32}|undefined/);
  }
});

describe("Claude Code", () => {
  test("the marketplace leads to a folder with a manifest of that name", () => {
    const { plugins } = read(".claude-plugin/marketplace.json");
    expect(plugins).toMatchObject([{ name: "frostbyte", source: "./claude-code" }]);
    expect(read("claude-code/.claude-plugin/plugin.json").name).toBe("frostbyte");
  });

  test("the token is a secret, and not required", () => {
    const { userConfig } = read("claude-code/.claude-plugin/plugin.json");
    expect(userConfig.api_token).toMatchObject({ sensitive: true, required: false });
    expect(Object.keys(userConfig)).toEqual(["api_token", "endpoint"]);
  });

  test("the server takes the token from the environment, or else from the settings", () => {
    expect(read("claude-code/.mcp.json")).toEqual({
      mcpServers: {
        frostbyte: {
          type: "http",
          // biome-ignore lint/suspicious/noTemplateCurlyInString: Claude Code fills it in.
          url: "${user_config.endpoint}",
          headers: {
            // biome-ignore lint/suspicious/noTemplateCurlyInString: Claude Code fills it in.
            Authorization: "Bearer ${FROSTBYTE_API_TOKEN:-${user_config.api_token}}",
          },
        },
      },
    });
  });
});

describe("Codex", () => {
  test("the marketplace leads to a folder with a manifest of that name", () => {
    const { plugins } = read(".agents/plugins/marketplace.json");
    expect(plugins).toMatchObject([{ name: "frostbyte", source: { path: "./codex" } }]);
    expect(read("codex/.codex-plugin/plugin.json").name).toBe("frostbyte");
  });

  test("the manifest's paths lead to files", () => {
    const { skills, mcpServers, hooks } = read("codex/.codex-plugin/plugin.json");
    expect(files).toHaveProperty([`codex/${mcpServers.slice(2)}`]);
    expect(files).toHaveProperty([`codex/${hooks.slice(2)}`]);
    expect(files).toHaveProperty([`codex/${skills.slice(2)}tasks/SKILL.md`]);
  });

  test("the server takes the token from the environment", () => {
    expect(read("codex/.mcp.json").mcpServers.frostbyte).toEqual({
      type: "http",
      url: plugin.endpoint,
      bearer_token_env_var: "FROSTBYTE_API_TOKEN",
    });
  });
});

describe("Gemini CLI", () => {
  test("the server takes the token and the address from the settings or the environment", () => {
    const { settings, mcpServers } = read("gemini/gemini-extension.json");
    expect(settings).toMatchObject([
      { envVar: "FROSTBYTE_API_TOKEN", sensitive: true },
      { envVar: "FROSTBYTE_ENDPOINT" },
    ]);
    expect(mcpServers.frostbyte).toEqual({
      httpUrl: `\${FROSTBYTE_ENDPOINT:-${plugin.endpoint}}`,
      headers: {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Gemini CLI fills it in.
        Authorization: "Bearer ${FROSTBYTE_API_TOKEN}",
        "X-Frostbyte-Client": "gemini-cli",
      },
    });
  });
});

describe("MCPB", () => {
  test("the manifest passes the format's own schema, which refuses a wrong one", () => {
    const manifest = read("mcpb/manifest.json");
    expect(McpbManifestSchema.parse(manifest)).toEqual(manifest);
    expect(McpbManifestSchema.safeParse({ ...manifest, server: {} }).success).toBe(false);
  });

  test("what the server is given are options that the manifest asks for", () => {
    const { server, user_config } = read("mcpb/manifest.json");
    const used = JSON.stringify(server).matchAll(/\$\{user_config\.(\w+)\}/g);
    expect(new Set([...used].map(([, key]) => key))).toEqual(new Set(Object.keys(user_config)));
    expect(user_config.api_token).toMatchObject({ sensitive: true });
  });
});

test.for(["claude-code", "codex", "gemini"])("%s finds the hook's script", (folder) => {
  const { hooks } = read(`${folder}/hooks/hooks.json`);
  expect(Object.keys(hooks)).toEqual(["SessionStart"]);
  const [{ hooks: commands }] = hooks.SessionStart;
  expect(commands).toHaveLength(1);
  const root = {
    "claude-code": "CLAUDE_PLUGIN_ROOT",
    codex: "PLUGIN_ROOT",
    gemini: "extensionPath",
  };
  expect(commands[0]).toMatchObject({
    type: "command",
    command: `sh "\${${root[folder as keyof typeof root]}}/hooks/session-start.sh"`,
  });
  expect(files).toHaveProperty([`${folder}/hooks/session-start.sh`]);
});
