import { rmSync } from "node:fs";
import type { AgentClient } from "./clients/agent-client.ts";
import { withoutSettings } from "./configure-client.ts";
import { removeIfEmpty } from "./remove-if-empty.ts";
import { hashBytes, readUndoRecord, removeUndoRecord, type UndoRecord } from "./undo-record.ts";
import { readBytes, writeAtomically } from "./write-atomically.ts";

/** What became of a client's file. */
export type Undone = {
  path: string;
  outcome: "restored" | "removed" | "entry taken out" | "was gone";
};

/**
 * Puts a client's file back to the bytes that it had before; one that somebody edited since loses
 * only our entry, and one that did not exist is removed. Null when there was nothing to undo.
 *
 * @throws CommandError when an edited file can no longer be read.
 */
export function undoClient(client: AgentClient): Undone | null {
  const record = readUndoRecord(client.id);
  if (record === null) return null;
  const { path } = record;
  const current = readBytes(path);
  const outcome = current === null ? "was gone" : restore(client, record, current);
  for (const folder of record.madeFolders) removeIfEmpty(folder);
  removeUndoRecord(client.id);
  return { path, outcome };
}

function restore(client: AgentClient, record: UndoRecord, current: Buffer): Undone["outcome"] {
  // What a setting says does not matter here, only where it stands.
  const settings = client.describe({ endpoint: "", command: ["", ""] }, "stored");
  const rest = withoutSettings(client, { record, current, settings });
  if (rest === null) {
    rmSync(record.path);
    return "removed";
  }
  writeAtomically(record.path, rest);
  return hashBytes(current) === record.afterHash ? "restored" : "entry taken out";
}
