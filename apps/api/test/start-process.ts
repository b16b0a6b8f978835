import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { onTestFinished, vi } from "vitest";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

export type Process = {
  url: string;
  port: number;
  /** What it has written so far. */
  output: { log: string; errors: string };
  /** Resolves with the exit code; null when a signal killed it. */
  ended: Promise<number | null>;
  kill: (signal: NodeJS.Signals) => void;
};

/**
 * Starts the server as a process of its own, with these variables and none of the caller's; it is
 * killed when the test ends, however it ends.
 */
export async function startProcess(variables: Record<string, string>): Promise<Process> {
  const port = Number(variables.PORT) || (await findFreePort());
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, PORT: String(port), ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { log: "", errors: "" };
  child.stdout.on("data", (chunk) => {
    output.log += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.errors += chunk;
  });
  const ended = once(child, "close").then(() => child.exitCode);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return {
    url: `http://localhost:${port}`,
    port,
    output,
    ended,
    kill: (signal) => void child.kill(signal),
  };
}

/** Starts it and waits until it answers. */
export async function startReady(variables: Record<string, string>): Promise<Process> {
  const started = await startProcess(variables);
  const ready = vi.waitFor(
    async () => {
      const { status } = await fetch(`${started.url}/readyz`);
      if (status !== 200) throw new Error(`It answered ${status}.`);
    },
    { timeout: 60_000, interval: 100 },
  );
  const gaveUp = started.ended.then(() => {
    throw new Error(`It ended: ${started.output.errors}`);
  });
  await Promise.race([ready, gaveUp]);
  return started;
}

/** Gives a port of 127.0.0.1 that nobody listens on. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return address.port;
}
