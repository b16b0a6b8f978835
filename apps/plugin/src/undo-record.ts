import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CommandError } from "./command-error.ts";
import { findOwnFolder, shortenPath } from "./home.ts";
import { removeIfEmpty } from "./remove-if-empty.ts";
import { readBytes, writeAtomically } from "./write-atomically.ts";

const undoRecord = z.strictObject({
  path: z.string(),
  /** The file as it was, in base64; null where there was none. */
  before: z.string().nullable(),
  /** The hash of the file as it was written: another one tells that somebody edited it since. */
  afterHash: z.string(),
  /** The folders that were made for the file, the innermost first. */
  madeFolders: z.array(z.string()),
});

/** What is needed to undo the change of a client's configuration. */
export type UndoRecord = z.infer<typeof undoRecord>;

const findFolder = () => join(findOwnFolder(), "undo");
const findPath = (clientId: string) => join(findFolder(), `${clientId}.json`);

/**
 * Returns the record of a client, or null when its configuration was not changed.
 *
 * @throws CommandError when the record was damaged.
 */
export function readUndoRecord(clientId: string): UndoRecord | null {
  const text = readBytes(findPath(clientId))?.toString("utf8");
  try {
    return text === undefined ? null : undoRecord.parse(JSON.parse(text));
  } catch {
    throw new CommandError(`${shortenPath(findPath(clientId))} cannot be read any more`);
  }
}

/** Keeps the record of a client, for its user's eyes alone, in place of the one before. */
export function writeUndoRecord(clientId: string, record: UndoRecord): void {
  writeAtomically(findPath(clientId), Buffer.from(`${JSON.stringify(record)}\n`), 0o600);
}

/** Removes the record of a client. */
export function removeUndoRecord(clientId: string): void {
  rmSync(findPath(clientId), { force: true });
  removeIfEmpty(findFolder());
  removeIfEmpty(findOwnFolder());
}

/** Returns what tells these bytes from others. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
