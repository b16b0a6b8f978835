import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CommandError } from "./command-error.ts";
import { findOwnFolder } from "./home.ts";
import { removeIfEmpty } from "./remove-if-empty.ts";
import { readBytes, writeAtomically } from "./write-atomically.ts";

/** Where a token is kept: the system's keychain, or a file that its owner alone can read. */
export type Place = "keychain" | "file";

export type Credential = { url: string; token: string };

const storedRecord = z.discriminatedUnion("place", [
  z.strictObject({ place: z.literal("keychain"), url: z.string() }),
  z.strictObject({ place: z.literal("file"), url: z.string(), token: z.string() }),
]);

type StoredRecord = z.infer<typeof storedRecord>;

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

/**
 * Returns the stored token and its address, or null when there is none.
 *
 * @throws CommandError when the keychain that holds it cannot be read.
 */
export async function readCredential(): Promise<Credential | null> {
  const stored = readRecord();
  if (stored === null) return null;
  const { url } = stored;
  return { url, token: stored.place === "file" ? stored.token : await readKeychain(url) };
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

/** Null too where the file is no record: the token must be given again then. */
function readRecord(): StoredRecord | null {
  const text = readBytes(recordPath())?.toString("utf8");
  try {
    return text === undefined ? null : storedRecord.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function writeRecord(stored: StoredRecord): void {
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

async function readKeychain(url: string): Promise<string> {
  const entry = await openKeychain(url);
  const token = (await entry?.getPassword().catch(() => null)) ?? null;
  if (token !== null) return token;
  throw new CommandError(
    "The keychain with the token cannot be read here: run `frostbyte connect --store file`.",
  );
}

/** Null where the machine has no keychain, which is what containers and most servers are like. */
async function openKeychain(url: string) {
  nameSessionBus();
  try {
    const { AsyncEntry } = await import("@napi-rs/keyring");
    // The kernel's keyring, the other store of Linux, forgets when the machine is restarted.
    return new AsyncEntry("frostbyte", url, { linux: { store: "secret-service" } });
  } catch {
    return null;
  }
}

/**
 * Names the bus of the user's session, through which Linux reaches its keychain: agents that pass
 * on few variables leave it out. Source: systemd, pam_systemd(8), for where it is.
 */
function nameSessionBus(): void {
  const path = `/run/user/${process.getuid?.()}/bus`;
  if (process.env.DBUS_SESSION_BUS_ADDRESS !== undefined || !existsSync(path)) return;
  process.env.DBUS_SESSION_BUS_ADDRESS = `unix:path=${path}`;
}
