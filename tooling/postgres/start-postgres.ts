import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { type FileHandle, open, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findPostgres } from "./find-postgres.ts";
import { killServer } from "./kill-server.ts";
import { type Cluster, prepareCluster } from "./prepare-cluster.ts";

export { findPostgres } from "./find-postgres.ts";

export type PostgresOptions = {
  /** `false` trades what a power cut would lose for speed; only for tests. */
  fsync?: boolean;
  /** More server settings by name, such as `{ max_connections: "300" }`. */
  settings?: Record<string, string>;
};

export type PostgresServer = {
  /** The superuser's, with the password. */
  url: string;
  /** What the server logs; removed with the rest when it stops. */
  logPath: string;
  /** Ends the server and its backends as a crash does, by SIGKILL; its folder stays as it is. */
  kill: () => Promise<void>;
  /** Starts a killed server on its folder and port again, and returns when it takes connections. */
  restart: () => Promise<void>;
  /** Ends the server without delay and removes its folder; a second call waits for the first. */
  stop: () => Promise<void>;
};

const attempts = 3;
const startTimeoutMs = 60_000;
const pollMs = 20;

// The shell leads a process group of its own and reads a pipe that only our process holds open. Our
// process may end in any way, kill -9 included: the pipe closes, and the group gets SIGQUIT, which is
// PostgreSQL's immediate shutdown, until the shell, which outlives it, has removed the folder. (Once
// is not enough: initdb can miss a signal. SIGCONT is for a server that a test has paused.) A server
// that ends by itself has ended for good, unless the file "killed" is there: the shell takes it away
// and waits for the file "restart".
const watchServer = `
trap ending=yes QUIT
exec 3<&0 </dev/null
{ trap '' QUIT; read -r _; while :; do kill -QUIT 0; kill -CONT 0; sleep 0.1; done; } <&3 &
exec 3<&-
folder=$1 bin=$2
shift 2
"$bin/initdb" -D "$folder/data" -U postgres --auth=scram-sha-256 --pwfile="$folder/password" \\
  --encoding=UTF8 --locale=C --no-sync --no-instructions &&
  rm "$folder/password" &&
  while "$bin/postgres" -D "$folder/data" "$@"; rm "$folder/killed" 2>/dev/null; do
    until rm "$folder/restart" || [ "$ending" ]; do sleep 0.02; done 2>/dev/null
    [ "$ending" ] && break
  done
trap '' QUIT
cd / && rm -rf "$folder"
kill -KILL 0
`;

/**
 * Starts a private PostgreSQL on a free port of 127.0.0.1, in a temporary folder, and returns when
 * it takes connections. The server ends with this process, however this process ends.
 *
 * @throws Error when the machine has no PostgreSQL, or when the server does not start: the message
 * then holds the server's own words.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const bin = findPostgres();
  if (bin === null) throw new Error("No PostgreSQL 15 or newer found; POSTGRES_BIN can name one.");
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(bin, await prepareCluster(), options);
    } catch (error) {
      // Another program may have taken the port since it was found free.
      const portTaken = error instanceof Error && error.message.includes("could not bind");
      if (!portTaken || attempt === attempts) throw error;
    }
  }
}

async function launch(
  bin: string,
  { folder, port, password, owner }: Cluster,
  options: PostgresOptions,
): Promise<PostgresServer> {
  const logPath = join(folder, "log");
  const log = await open(logPath, "w+");
  const settings = chooseSettings(folder, port, options);
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn("/bin/sh", ["-c", watchServer, "watch-server", folder, bin, ...flags], {
    ...owner,
    cwd: folder,
    detached: true,
    // None of the caller's PGDATA, PGPORT or locale.
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    stdio: ["pipe", log.fd, log.fd],
  });
  await once(child, "spawn");
  const ended = once(child, "close");

  async function end(): Promise<void> {
    child.ref();
    child.stdin?.end();
    await ended;
    await rm(folder, { recursive: true, force: true });
  }

  const isReady = await becomesReady(child, folder);
  const words = isReady ? "" : await readStart(log);
  await log.close();
  if (!isReady) {
    await end();
    throw new Error(`PostgreSQL did not start:\n${words}`);
  }
  // A caller that forgets to stop the server still ends, and the server with it.
  child.unref();
  let killed = 0;
  let stopped: Promise<void> | undefined;
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${settings.port}/postgres`,
    logPath,
    async kill() {
      await writeFile(join(folder, "killed"), "");
      killed = await killServer(join(folder, "data"));
      while (existsSync(join(folder, "killed"))) await sleep(pollMs);
    },
    async restart() {
      await writeFile(join(folder, "restart"), "");
      if (!(await becomesReady(child, folder, killed)))
        throw new Error("PostgreSQL did not restart.");
    },
    stop: () => {
      stopped ??= end();
      return stopped;
    },
  };
}

function chooseSettings(folder: string, port: number, options: PostgresOptions) {
  const durability = (options.fsync ?? true) ? "on" : "off";
  return {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: folder,
    fsync: durability,
    synchronous_commit: durability,
    full_page_writes: durability,
    ...options.settings,
  };
}

/**
 * Waits for the word that `pg_ctl --wait` waits for: the eighth line of `postmaster.pid`. A killed
 * server leaves that file, with its own process id on the first line.
 */
async function becomesReady(child: ChildProcess, folder: string, killed = 0): Promise<boolean> {
  const deadline = Date.now() + startTimeoutMs;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const status = await readFile(join(folder, "data", "postmaster.pid"), "utf8").catch(() => "");
    const lines = status.split("\n");
    if (lines[7]?.trim() === "ready" && Number(lines[0]) !== killed) return true;
    await sleep(pollMs);
  }
  return false;
}

/** Reads a log by its handle, which holds even when the shell has removed the file. */
async function readStart(log: FileHandle): Promise<string> {
  const { buffer, bytesRead } = await log.read({ buffer: Buffer.alloc(64 * 1024), position: 0 });
  return buffer.toString("utf8", 0, bytesRead);
}
