import { defineConfig } from "vite";

/** The command as one file for Node.js 20; the keychain's native part stays a package. */
export default defineConfig({
  ssr: { noExternal: true, external: ["@napi-rs/keyring"] },
  build: {
    ssr: "src/frostbyte.ts",
    target: "node20.12",
    outDir: "dist",
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
