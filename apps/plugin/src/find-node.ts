import { execFileSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The oldest major version that the command runs on. */
const oldestMajor = 20;

/**
 * Returns the path of a Node.js that will still be there when packages are installed anew: the one
 * that runs now, unless a package brought it, or else the first on the PATH that none brought.
 */
export function findLastingNode(running: string, path: string): string {
  if (!isFromPackage(running)) return running;
  const candidates = path.split(delimiter).map((folder) => join(folder, "node"));
  return candidates.find(isLasting) ?? running;
}

function isLasting(program: string): boolean {
  return existsSync(program) && !isFromPackage(realpathSync(program)) && isNewEnough(program);
}

const isFromPackage = (program: string) => program.includes("node_modules");

function isNewEnough(program: string): boolean {
  try {
    const version = execFileSync(program, ["--version"], { encoding: "utf8", stdio: "pipe" });
    return Number(/^v(\d+)/.exec(version)?.[1] ?? 0) >= oldestMajor;
  } catch {
    return false;
  }
}
