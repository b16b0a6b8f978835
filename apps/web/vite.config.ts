import { env } from "node:process";
import react from "@vitejs/plugin-react";
import { defineConfig, type ProxyOptions } from "vite";

const apiOrigin = env.API_ORIGIN ?? "http://127.0.0.1:4000";
const publicUrl = new URL(env.PUBLIC_URL ?? "http://localhost:4000").origin;

/**
 * The API takes a browser's changes from its public origin alone, and here the page comes from
 * Vite's. Only Vite's own origin is renamed: another site's stays what it is, and is refused.
 */
const proxy: ProxyOptions = {
  target: apiOrigin,
  configure(server) {
    server.on("proxyReq", (outgoing, incoming) => {
      const { origin, host } = incoming.headers;
      if (origin === `http://${host}`) outgoing.setHeader("origin", publicUrl);
    });
  },
};

export default defineConfig({
  plugins: [react()],
  server: { host: "127.0.0.1", proxy: { "/trpc": proxy, "/api": proxy, "/mcp": proxy } },
  build: {
    sourcemap: false,
    // The content security policy takes fonts and scripts as files of this origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What every page loads first is one file: it packs better than many, and comes in one go.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] } },
    },
  },
});
