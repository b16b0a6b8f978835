import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const pollMs = 5;

/**
 * Ends the server of a data folder and all of its processes by SIGKILL, and gives the server's
 * process id. Its processes are gone, but the server itself may still be on its way.
 */
export async function killServer(dataFolder: string): Promise<number> {
  const lines = await readFile(join(dataFolder, "postmaster.pid"), "utf8");
  const server = Number.parseInt(lines, 10);
  // A stopped server starts no further process and does not clean up after those that end.
  process.kill(server, "SIGSTOP");
  for (;;) {
    const living = await readLivingChildren(server);
    if (living.length === 0) break;
    for (const pid of living) process.kill(pid, "SIGKILL");
    await sleep(pollMs);
  }
  process.kill(server, "SIGKILL");
  return server;
}

/** Reads the children that run: an ended one stays in the table as Z until its parent sees to it. */
async function readLivingChildren(parent: number): Promise<number[]> {
  const { stdout } = await run("ps", ["-A", "-o", "pid=", "-o", "ppid=", "-o", "stat="]);
  return stdout
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, ppid, state]) => Number(ppid) === parent && !state?.startsWith("Z"))
    .map(([pid]) => Number(pid));
}
