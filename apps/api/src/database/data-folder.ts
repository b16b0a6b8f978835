import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";

export type DataFolder = {
  /** Where the embedded database keeps its files. */
  databasePath: string;
  sessionSecret: string;
  release: () => void;
};

/**
 * Opens the folder for this process alone, mode 0700, and makes its session secret if it has none.
 *
 * The lock is SQLite's exclusive one on a file of its own: the kernel drops it when the process
 * ends, however it ends, so a killed server leaves nothing to clean up.
 * @throws an Error of one line when another process has the folder or it cannot be written
 */
export function openDataFolder(path: string): DataFolder {
  const folder = resolve(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  } catch (cause) {
    throw new Error(`DATA_DIR ${folder} cannot be used: expected a folder that you may write.`, {
      cause,
    });
  }
  const lock = new DatabaseSync(join(folder, "lock"));
  try {
    lock.exec("pragma locking_mode = exclusive; begin exclusive;");
  } catch (cause) {
    lock.close();
    throw new Error(`DATA_DIR ${folder} is in use by another Frostbyte: stop it or set DATA_DIR.`, {
      cause,
    });
  }
  return {
    databasePath: join(folder, "database"),
    sessionSecret: readOrMakeSecret(join(folder, "session-secret")),
    release: () => lock.close(),
  };
}

const secretBytes = 32;

function readOrMakeSecret(path: string): string {
  if (!existsSync(path)) {
    writeFileSync(path, randomBytes(secretBytes).toString("hex"), { mode: 0o600 });
  }
  return readFileSync(path, "utf8").trim();
}
