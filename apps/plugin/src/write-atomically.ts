import { randomBytes } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Replaces the file in one step, so that a reader sees the old bytes or the new ones. A link stays
 * a link, and a file keeps its mode; a new file, and its folders, are for their owner alone.
 *
 * @throws Error of the file system, the old bytes being in place.
 */
export function writeAtomically(path: string, bytes: Uint8Array, mode?: number): void {
  const target = followLinks(path);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const temporary = join(
    dirname(target),
    `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`,
  );
  try {
    const finalMode = mode ?? readMode(target) ?? 0o600;
    writeFileSync(temporary, bytes, { mode: 0o600, flag: "wx" });
    // The mode of a new file is cut by the umask; this one is not.
    chmodSync(temporary, finalMode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Returns the file's bytes, or null where there is no such file. */
export function readBytes(path: string): Buffer | null {
  return unlessMissing(() => readFileSync(path));
}

/** Returns the path that a link leads to, or the path itself. */
function followLinks(path: string): string {
  return unlessMissing(() => realpathSync(path)) ?? path;
}

function readMode(path: string): number | null {
  return unlessMissing(() => statSync(path).mode & 0o777);
}

function unlessMissing<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
