import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CommandError } from "./command-error.ts";
import { findOwnFolder } from "./home.ts";
import { removeIfEmpty } from "./undo-record.ts";
import { readBytes, writeAtomically } from "./write-atomically.ts";

/** Where a token is kept: the system's keychain, or a file that its owner alone can read. */
export type Place = "keychain" | "file";

export type Credential = { url: string; token: string };

const record = z.discriminatedUnion("place", [
  z.strictObject({ place: z.literal("keychain"), url: z.string() }),
  z.strictObject({ place: z.literal("file"), url: z.string(), token: z.string() }),
]);

type Record = z.infer<typeof record>;

const recordPath = () => join(findOwnFolder(), "credential.json");

/**
 * Keeps the token for later commands, in place of the one before, and returns where: the keychain
 * where the machine has one, else a file. A place that is asked for is taken, or it throws.
 *
 * @throws CommandError when the keychain is asked for and cannot be used.
 */
export async function storeCredential(credential: Credential, wanted?: Place): Promise<Place> {
  const { url, token } = credential;
  const inKeychain = wanted !== "file" && (await storeInKeychain(credential));
  if (wanted === "keychain" && !inKeychain) {
    throw new CommandError("This machine has no keychain that can be used: leave out --store.");
  }
  await forgetFormer(inKeychain ? url : null);
  writeRecord(inKeychain ? { place: "keychain", url } : { place: "file", url, token });
  return inKeychain ? "keychain" : "file";
}

/** Returns the stored token and its address, or null when there is none. */
export async function readCredential(): Promise<Credential | null> {
  const stored = readRecord();
  if (stored === null) return null;
  const { url } = stored;
  const token = stored.place === "file" ? stored.token : await readKeychain(url);
  return token === null ? null : { url, token };
}

/** Returns the address for which a token is stored, or null when there is none. */
export function readStoredUrl(): string | null {
  return readRecord()?.url ?? null;
}

/** Removes the stored token, where there is one. */
export async function forgetCredential(): Promise<void> {
  await forgetFormer(null);
  rmSync(recordPath(), { force: true });
  removeIfEmpty(findOwnFolder());
}

async function forgetFormer(keptUrl: string | null): Promise<void> {
  const stored = readRecord();
  if (stored?.place !== "keychain" || stored.url === keptUrl) return;
  const entry = await openKeychain(stored.url);
  await entry?.deletePassword().catch(() => false);
}

function readRecord(): Record | null {
  const bytes = readBytes(recordPath());
  if (bytes === null) return null;
  try {
    return record.parse(JSON.parse(bytes.toString("utf8")));
  } catch {
    throw new CommandError(`${recordPath()} is not readable: run \`frostbyte connect\` again.`);
  }
}

function writeRecord(stored: Record): void {
  writeAtomically(recordPath(), Buffer.from(`${JSON.stringify(stored)}\n`), 0o600);
}

async function storeInKeychain({ url, token }: Credential): Promise<boolean> {
  const entry = await openKeychain(url);
  if (entry === null) return false;
  try {
    await entry.setPassword(token);
    return (await entry.getPassword()) === token;
  } catch {
    return false;
  }
}

async function readKeychain(url: string): Promise<string | null> {
  const entry = await openKeychain(url);
  return entry === null ? null : ((await entry.getPassword().catch(() => null)) ?? null);
}

/** Null where the machine has no keychain, which is what containers and most servers are like. */
async function openKeychain(url: string) {
  try {
    const { AsyncEntry } = await import("@napi-rs/keyring");
    // The kernel's keyring, the other store of Linux, forgets when the machine is restarted.
    return new AsyncEntry("frostbyte", url, { linux: { store: "secret-service" } });
  } catch {
    return null;
  }
}
