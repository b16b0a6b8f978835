import { fileURLToPath } from "node:url";

/** What all folders say of the plugin, and where its servers and secrets are; they are made from it. */
export const plugin = {
  name: "frostbyte",
  displayName: "Frostbyte",
  version: "0.1.0",
  description:
    "Projects, tasks, areas and releases of Frostbyte for coding agents: they pick a task, work on " +
    "it, and leave a record that the people of the project see.",
  author: "Frostbyte",
  /** Where a server listens that was started without settings. */
  endpoint: "http://localhost:4000/mcp",
  tokenVariable: "FROSTBYTE_API_TOKEN",
  endpointVariable: "FROSTBYTE_ENDPOINT",
  token: {
    title: "API token",
    description: "The token from Frostbyte's settings.",
    /** For clients that read the variable too. */
    aside: "Not needed where FROSTBYTE_API_TOKEN is set.",
  },
  address: {
    title: "Address",
    description: "Where Frostbyte answers to agents: its address with /mcp at the end.",
  },
  skills: ["tasks", "releases", "areas", "onboarding"],
} as const;

/** The folder that holds the generated ones, as they are committed. */
export const generatedFolder = fileURLToPath(new URL("generated", import.meta.url));
