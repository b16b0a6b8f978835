import { execFileSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";

// The oldest Node.js that the client promises to run on.
const oldestMajor = 20;

/** Finds the machine's own Node.js, version 20 or newer, past those that npm packages brought. */
export function findNode(): string | null {
  const candidates = (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "node"))
    .filter((program) => existsSync(program) && !realpathSync(program).includes("node_modules"));
  return candidates.find((program) => readMajor(program) >= oldestMajor) ?? null;
}

function readMajor(program: string): number {
  const version = execFileSync(program, ["--version"], { encoding: "utf8", stdio: "pipe" });
  return Number(/^v(\d+)/.exec(version)?.[1] ?? 0);
}
