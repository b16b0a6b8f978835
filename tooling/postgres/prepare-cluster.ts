import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chown, mkdtemp, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Owner = { uid: number; gid: number };

export type Cluster = {
  /** Holds the file `password`, for initdb. */
  folder: string;
  port: number;
  password: string;
  /** Who must run the server; empty where it is the caller. */
  owner: Partial<Owner>;
};

/** Makes the empty folder, the password and the choice of port and user of a cluster to be. */
export async function prepareCluster(): Promise<Cluster> {
  const owner = findOwner();
  const folder = await mkdtemp(join(tmpdir(), "frostbyte-postgres-"));
  const passwordPath = join(folder, "password");
  const password = randomBytes(24).toString("base64url");
  await writeFile(passwordPath, password, { mode: 0o600 });
  if (owner) {
    await chown(passwordPath, owner.uid, owner.gid);
    await chown(folder, owner.uid, owner.gid);
  }
  return { folder, port: await findFreePort(), password, owner: owner ?? {} };
}

/** PostgreSQL refuses to run as root: there it runs as Debian's `postgres`, or else as `nobody`. */
function findOwner(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const owner = readOwner("postgres") ?? readOwner("nobody");
  if (owner === null) throw new Error("PostgreSQL won't run as root, and there is no user nobody.");
  return owner;
}

function readOwner(user: string): Owner | null {
  try {
    return { uid: readId("-u", user), gid: readId("-g", user) };
  } catch {
    return null;
  }
}

function readId(option: "-u" | "-g", user: string): number {
  return Number(execFileSync("id", [option, user], { encoding: "utf8", stdio: "pipe" }));
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("expected a port");
  return address.port;
}
