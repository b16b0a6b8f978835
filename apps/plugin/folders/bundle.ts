import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packBundle } from "./pack-bundle.ts";
import { generatedFolder } from "./plugin.ts";

// Usage: node bundle.ts [FOLDER made with generate.ts --out]
const [folder = generatedFolder] = process.argv.slice(2);
const built = (name: string) => fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
const output = built("frostbyte.mcpb");
await packBundle({ folder: join(folder, "mcpb"), command: built("frostbyte.js"), output });
console.log(output);
