import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { AgentClient } from "./clients/agent-client.ts";
import { CommandError } from "./command-error.ts";
import type { Setting } from "./configuration.ts";
import { editing } from "./editing.ts";
import { shortenPath } from "./home.ts";
import { hashBytes, readUndoRecord, type UndoRecord, writeUndoRecord } from "./undo-record.ts";
import { readBytes, writeAtomically } from "./write-atomically.ts";

/** A change of a client's file that was worked out and not made yet. */
export type Change = {
  path: string;
  /** The bytes of the file, or null where there is none. */
  current: Buffer | null;
  /** The file's text, empty where there is no file. */
  before: string;
  after: string;
};

/**
 * Returns the change that gives the client these settings; `after` is `before` when it has them.
 *
 * @throws CommandError when the file is not one that can be edited.
 */
export function planChange(client: AgentClient, settings: readonly Setting[]): Change {
  const path = client.findPath();
  return editing(path, () => {
    const current = readBytes(path);
    const before = decode(current);
    const { read, put } = client.syntax;
    const missing = settings
      .map(({ path: place, value }) => ({ path: place, value, present: read(before, place) }))
      .map((it) => ({ ...it, value: keepPreferences(it.present, it.value) }))
      .filter(({ present, value }) => !isDeepStrictEqual(present, value));
    return { path, current, before, after: missing.length === 0 ? before : put(before, missing) };
  });
}

/** What says how a server is reached; the rest of an entry is what its user prefers. */
const wayKeys = new Set([
  ...["type", "id", "url", "httpUrl", "command", "args", "cwd", "env", "env_vars", "oauth"],
  ...["headers", "headersHelper", "http_headers", "env_http_headers", "bearer_token_env_var"],
]);

/** Returns the entry with what its user added to it: time limits, trusted tools, ... */
function keepPreferences(present: unknown, value: unknown): unknown {
  if (!isObject(present) || !isObject(value)) return value;
  const preferences = Object.entries(present).filter(([key]) => !wayKeys.has(key));
  return { ...value, ...Object.fromEntries(preferences.filter(([key]) => !(key in value))) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Makes the change, after a record of how to undo it was kept.
 *
 * @throws CommandError when another program changed the file meanwhile.
 */
export function applyChange(
  client: AgentClient,
  change: Change,
  settings: readonly Setting[],
): void {
  if (change.after === change.before) return;
  const { path, current } = change;
  const after = Buffer.from(change.after);
  const before = findOriginal(client, change, settings);
  const record = readUndoRecord(client.id);
  const kept = record?.path === path ? record : null;
  const madeFolders = [...findMissingFolders(path), ...(kept?.madeFolders ?? [])];
  writeUndoRecord(client.id, {
    path,
    before: before?.toString("base64") ?? null,
    afterHash: hashBytes(after),
    madeFolders,
  });
  const now = readBytes(path);
  if (!(now === null ? current === null : current?.equals(now))) {
    throw new CommandError(`${shortenPath(path)} was changed by another program: run this again.`);
  }
  writeAtomically(path, after);
}

/** Returns the file as it was without us: what undoing must give. */
function findOriginal(
  client: AgentClient,
  { path, current }: Change,
  settings: readonly Setting[],
): Buffer | null {
  const record = readUndoRecord(client.id);
  if (current === null || record?.path !== path) return current;
  return withoutSettings(client, { record, current, settings });
}

/**
 * Returns the file with what was there before in place of the settings: its former bytes when
 * nobody edited it since, else its present ones without them; null when there is no file then.
 *
 * @throws CommandError when the file is not one that can be edited.
 */
export function withoutSettings(
  { syntax }: AgentClient,
  {
    record,
    current,
    settings,
  }: { record: UndoRecord; current: Buffer; settings: readonly Setting[] },
): Buffer | null {
  const former = record.before === null ? null : Buffer.from(record.before, "base64");
  if (hashBytes(current) === record.afterHash) return former;
  const rest = editing(record.path, () =>
    syntax.takeOut(decode(current), settings, decode(former)),
  );
  const isNothing = former === null && /^\s*(\{\s*\}\s*)?$/.test(rest);
  return isNothing ? null : Buffer.from(rest);
}

function decode(bytes: Buffer | null): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      bytes ?? new Uint8Array(),
    );
  } catch {
    throw new CommandError("it is not UTF-8");
  }
}

function findMissingFolders(path: string): string[] {
  const missing: string[] = [];
  for (let folder = dirname(path); !existsSync(folder); folder = dirname(folder)) {
    missing.push(folder);
  }
  return missing;
}
