import type { Via } from "../trpc.ts";

const vias: Record<Via, { label: string; meaning: string }> = {
  web: { label: "Web", meaning: "In the browser" },
  plugin: { label: "Plugin", meaning: "By the agent plugin or the typed client" },
  api: { label: "API", meaning: "By the REST API" },
  mcp: { label: "MCP", meaning: "By the MCP server" },
};

/** All doors, in the order in which they are offered. */
export const viaList: readonly Via[] = ["web", "plugin", "api", "mcp"];

/** Gives the value as a door, or null when it is none. */
export function readVia(value: unknown): Via | null {
  return viaList.find((via) => via === value) ?? null;
}

/** Gives the door's name for readers, and what passing it means. */
export function describeVia(via: Via): { label: string; meaning: string } {
  return vias[via];
}
