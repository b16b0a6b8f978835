import { homedir } from "node:os";
import { join, sep } from "node:path";

/**
 * Returns the folder in which the command keeps its own files. It is the same on all systems and
 * heeds no variable, because some agents pass only HOME on to the programs that they start.
 */
export function findOwnFolder(): string {
  return join(homedir(), ".config", "frostbyte");
}

/** Returns the path as people write it: the home folder is `~`. */
export function shortenPath(path: string): string {
  const home = homedir() + sep;
  return path.startsWith(home) ? `~${sep}${path.slice(home.length)}` : path;
}
