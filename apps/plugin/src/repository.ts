import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { CommandError } from "./command-error.ts";
import { readBytes } from "./write-atomically.ts";

const link = z.looseObject({ projectId: z.string().min(1) });

/** Returns the first folder from here upwards that holds `.git`, or this one. */
function findRepository(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (folder === dirname(folder)) return from;
  }
}

/** Returns the path of the file that names a repository's project. */
export function findLinkPath(from: string): string {
  return join(findRepository(from), ".frostbyte.json");
}

/**
 * Returns the id of the project to which the repository is linked, or null when it is not.
 *
 * @throws CommandError when the file that should name it does not.
 */
export function readLink(from: string): string | null {
  const path = findLinkPath(from);
  const bytes = readBytes(path);
  if (bytes === null) return null;
  try {
    return link.parse(JSON.parse(bytes.toString("utf8"))).projectId;
  } catch {
    throw new CommandError(`${path} names no project: run \`frostbyte link\`.`);
  }
}
