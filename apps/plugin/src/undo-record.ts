import { createHash } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { findOwnFolder } from "./home.ts";
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

/** Returns the record of a client, or null when its configuration was not changed. */
export function readUndoRecord(clientId: string): UndoRecord | null {
  const bytes = readBytes(findPath(clientId));
  return bytes === null ? null : undoRecord.parse(JSON.parse(bytes.toString("utf8")));
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

/** Removes a folder that holds nothing; leaves any other. */
export function removeIfEmpty(folder: string): void {
  try {
    if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
  } catch {
    // It is gone, or not ours to remove.
  }
}

/** Returns what tells these bytes from others. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
