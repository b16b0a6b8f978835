import { readFile } from "node:fs/promises";
import { type Files, type Parts, toJson, within } from "./files.ts";
import { plugin } from "./plugin.ts";
import { renderClaudeCode } from "./render-claude-code.ts";
import { renderCodex } from "./render-codex.ts";
import { renderGemini } from "./render-gemini.ts";
import { renderMcpb } from "./render-mcpb.ts";

const { name, displayName, description, author } = plugin;

const claudeMarketplace = {
  name,
  owner: { name: author },
  description: `The ${displayName} plugin`,
  plugins: [{ name, source: "./claude-code", description }],
};

const codexMarketplace = {
  name,
  interface: { displayName },
  plugins: [
    {
      name,
      source: { source: "local", path: "./codex" },
      policy: { installation: "AVAILABLE", authentication: "ON_INSTALL" },
      category: "Productivity",
    },
  ],
};

const readHere = (path: string) => readFile(new URL(path, import.meta.url), "utf8");

async function readParts(endpoint: string): Promise<Parts> {
  const skills = await Promise.all(
    plugin.skills.map(async (skill) => [skill, await readHere(`skills/${skill}.md`)] as const),
  );
  return {
    endpoint,
    skills: Object.fromEntries(skills),
    hook: await readHere("hooks/session-start.sh"),
  };
}

/**
 * Gives the files of all folders, and of the marketplaces from which Claude Code and Codex install
 * theirs.
 */
export async function renderFolders(endpoint: string = plugin.endpoint): Promise<Files> {
  const parts = await readParts(endpoint);
  return {
    ".claude-plugin/marketplace.json": toJson(claudeMarketplace),
    ".agents/plugins/marketplace.json": toJson(codexMarketplace),
    ...within("claude-code", renderClaudeCode(parts)),
    ...within("codex", renderCodex(parts)),
    ...within("gemini", renderGemini(parts)),
    ...within("mcpb", renderMcpb(parts)),
  };
}
