import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { generatedFolder, plugin } from "./plugin.ts";
import { renderFolders } from "./render-folders.ts";
import { writeFiles } from "./write-files.ts";

// Usage: node generate.ts [--endpoint https://frostbyte.example.com/mcp --out FOLDER]
const { endpoint = plugin.endpoint, out } = parseArgs({
  options: { endpoint: { type: "string" }, out: { type: "string" } },
}).values;
// What is committed is for a server without settings; another folder is never emptied.
if (out === undefined && endpoint !== plugin.endpoint) throw new Error("--endpoint needs --out.");
if (!/^https?:\/\/[^\s"${}]+$/.test(endpoint)) throw new Error("--endpoint must be an address.");
if (out === undefined) await rm(generatedFolder, { recursive: true, force: true });
await writeFiles(out === undefined ? generatedFolder : resolve(out), await renderFolders(endpoint));
