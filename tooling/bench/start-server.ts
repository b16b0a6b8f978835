import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const startWithinMs = 30_000;
const stopWithinMs = 15_000;

/**
 * Runs a program as a process of its own, told in `PORT` where to listen on 127.0.0.1, and gives
 * its origin once it answers. It ends with the stack.
 * @throws an Error with the program's own words when it ends or stays silent
 */
export async function startServer(
  stack: AsyncDisposableStack,
  program: URL,
  settings: (port: number) => Record<string, string>,
): Promise<string> {
  const port = await findFreePort();
  const child = spawn(process.execPath, [fileURLToPath(program)], {
    // None of the caller's own settings.
    env: { PATH: process.env.PATH, PORT: String(port), ...settings(port) },
    stdio: ["ignore", "ignore", "pipe"],
  });
  stack.defer(() => stopServer(child));
  let words = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    words = (words + text).slice(-2_000);
  });
  const origin = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + startWithinMs;
  while (!(await answers(origin))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      throw new Error(`${fileURLToPath(program)} did not start: ${words.trim() || "no word"}`);
    }
    await sleep(50);
  }
  return origin;
}

async function answers(origin: string): Promise<boolean> {
  try {
    await fetch(origin, { signal: AbortSignal.timeout(1_000) });
    return true;
  } catch {
    return false;
  }
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const kill = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
  await ended;
  clearTimeout(kill);
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
