import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Revision } from "../mcp-client.ts";

const check = z.object({
  id: z.string(),
  status: z.enum(["SUCCESS", "FAILURE", "WARNING", "SKIPPED", "INFO"]),
  errorMessage: z.string().optional(),
});
export type Check = z.output<typeof check>;

const manifest = import.meta.resolve("@modelcontextprotocol/conformance/package.json");
const program = fileURLToPath(new URL("dist/index.js", manifest));

/** Runs the suite's own program; that a scenario failed shows in its exit alone. */
function run(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...args], { timeout: 120_000 }, (error, stdout) => {
      if (error?.killed) reject(error);
      else resolve(stdout);
    });
  });
}

/** Lists the suite's scenarios for servers, each with the revisions that it knows of. */
export async function listScenarios(): Promise<{ name: string; revisions: string[] }[]> {
  const lines = (await run(["list", "--server"])).matchAll(/^\s+- (\S+) \[(.+)\]$/gm);
  return Array.from(lines, ([, name = "", versions = ""]) => ({
    name,
    revisions: versions.split(","),
  }));
}

/** Runs every scenario of a revision against a server, and gives the checks of each. */
export async function runSuite(url: string, revision: Revision): Promise<Map<string, Check[]>> {
  const folder = mkdtempSync(join(tmpdir(), "frostbyte-conformance-"));
  try {
    const args = [
      "--url",
      url,
      "--suite",
      "all",
      "--spec-version",
      revision,
      "--output-dir",
      folder,
    ];
    await run(["server", ...args]);
    return new Map(readdirSync(folder).map((name) => [readName(name), readChecks(folder, name)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A folder of results is named `server-<scenario>-<moment>`. */
const readName = (folder: string) => folder.replace(/^server-(.+)-\d{4}-\d\d-\d\dT.+$/, "$1");

const readChecks = (folder: string, name: string): Check[] =>
  z.array(check).parse(JSON.parse(readFileSync(join(folder, name, "checks.json"), "utf8")));
