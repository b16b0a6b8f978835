import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { unpackExtension } from "@anthropic-ai/mcpb";
import { expect, test } from "vitest";
import { packBundle } from "./pack-bundle.ts";
import { generatedFolder } from "./plugin.ts";
import { entryPoint } from "./render-mcpb.ts";
import { makeFolder } from "./start-session.ts";

const command = new URL("../dist/frostbyte.js", import.meta.url).pathname;

test("the bundle holds the command, which runs by itself where it is unpacked", async () => {
  const place = await makeFolder();
  const output = join(place, "frostbyte.mcpb");
  await packBundle({ folder: join(generatedFolder, "mcpb"), command, output });
  const unpacked = join(place, "unpacked");
  expect(await unpackExtension({ mcpbPath: output, outputDir: unpacked, silent: true })).toBe(true);
  const run = promisify(execFile)(process.execPath, [join(unpacked, entryPoint), "mcp", "--help"]);
  expect((await run).stdout).toContain("--url ADDRESS");
});

test("a manifest that the format refuses is not packed", async () => {
  const place = await makeFolder();
  const folder = join(place, "mcpb");
  await mkdir(folder);
  await writeFile(join(folder, "manifest.json"), '{"manifest_version":"0.3"}');
  const output = join(place, "frostbyte.mcpb");
  await expect(packBundle({ folder, command, output })).rejects.toThrow("could not be packed");
});
