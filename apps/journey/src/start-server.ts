import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export type Server = {
  /** The address that a newcomer opens. */
  url: string;
  /** The file of everything that the server printed; removed when it stops. */
  logPath: string;
  /**
   * Ends the server as Ctrl-C in a terminal or a host's SIGTERM does.
   *
   * @throws Error with the server's own words when it does not end with success.
   */
  stop: () => Promise<void>;
};

declare module "vitest" {
  interface ProvidedContext {
    server: Pick<Server, "url" | "logPath">;
    /** Of the server's PostgreSQL; null where its database is embedded, and its own alone. */
    databaseUrl: string | null;
  }
}

const repository = fileURLToPath(new URL("../../..", import.meta.url));

const startTimeoutMs = 40_000;
const pollMs = 50;
const attempts = 3;

// The shell reads a pipe that only our process holds open: however our process ends, kill -9
// included, the pipe closes, the server is ended and its folder removed. It has 15 seconds to drain.
const watchServer = `
exec 3<&0 </dev/null
folder=$1
shift
"$@" 3<&- &
server=$!
{ read -r _ <&3; kill -TERM $server; sleep 15; kill -KILL $server; } 2>/dev/null &
watcher=$!
exec 3<&-
wait $server
code=$?
kill $watcher
rm -rf "$folder"
exit $code
`;

/**
 * Starts the product as its users do, as a process of its own on a free port of 127.0.0.1, and
 * returns once it is ready. Its data is in a temporary folder, unless `env` names a `DATABASE_URL`.
 * The process ends with this one.
 *
 * @throws Error with the server's own words when it does not start.
 */
export async function startServer(env: Record<string, string> = {}): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(await findFreePort(), env);
    } catch (error) {
      // Another program may have taken the port since it was found free.
      const portTaken = error instanceof Error && error.message.includes("is in use");
      if (!portTaken || attempt === attempts) throw error;
    }
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return address.port;
}

async function launch(port: number, env: Record<string, string>): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "frostbyte-journey-"));
  const logPath = join(folder, "log");
  const log = openSync(logPath, "w");
  // What is open can be read even when the shell has removed it.
  const printed = openSync(logPath, "r");
  const command = [process.execPath, "apps/api/src/main.ts"];
  const child = spawn("/bin/sh", ["-c", watchServer, "watch-server", folder, ...command], {
    cwd: repository,
    // Ctrl-C is for the tests, which then end the server.
    detached: true,
    // None of the caller's settings, PUBLIC_URL for one.
    env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: join(folder, "data"), ...env },
    stdio: ["pipe", log, log],
  });
  closeSync(log);
  const ended = once(child, "exit");
  const url = `http://localhost:${port}`;

  async function end(): Promise<string | null> {
    child.stdin?.end();
    const [code] = await ended;
    const words = readFileSync(printed, "utf8");
    closeSync(printed);
    return code === 0 ? null : `exit code ${code}:\n${words}`;
  }

  if (!(await becomesReady(child, url))) {
    throw new Error(`The server did not start, ${await end()}`);
  }
  return {
    url,
    logPath,
    async stop() {
      const words = await end();
      if (words !== null) throw new Error(`The server did not end well, ${words}`);
    },
  };
}

async function becomesReady(child: ChildProcess, url: string): Promise<boolean> {
  const deadline = Date.now() + startTimeoutMs;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return true;
    await sleep(pollMs);
  }
  return false;
}
