import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Files } from "./files.ts";
import { generatedFolder } from "./plugin.ts";
import { renderFolders } from "./render-folders.ts";

async function write(folder: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: "wx" });
  }
}

// Usage: node generate.ts [--endpoint https://frostbyte.example.com/mcp --out FOLDER]
const { endpoint, out } = parseArgs({
  options: { endpoint: { type: "string" }, out: { type: "string" } },
}).values;
// What is committed is for a server without settings; another folder is never emptied.
if (out === undefined && endpoint !== undefined) throw new Error("--endpoint needs --out.");
if (out === undefined) await rm(generatedFolder, { recursive: true, force: true });
await write(out === undefined ? generatedFolder : resolve(out), await renderFolders(endpoint));
