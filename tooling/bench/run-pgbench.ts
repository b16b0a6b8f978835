import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Load, LoadSize } from "./apply-load.ts";
import { percentile } from "./statistics.ts";

const run = promisify(execFile);

export type Pgbench = {
  /** The path of the program. */
  program: string;
  databaseUrl: string;
  /** What each client sends over and over, prepared once. */
  script: string;
};

/** pgbench counts the time in which its clients connect as its own, one after the other. */
const connectSeconds = 0.006;

/** Sends the script on each connection for so many seconds, or a little longer. */
export async function runPgbench(
  { program, databaseUrl, script }: Pgbench,
  { connections, seconds }: LoadSize,
): Promise<Load> {
  const folder = await mkdtemp(join(tmpdir(), "frostbyte-pgbench-"));
  try {
    await writeFile(join(folder, "script.sql"), script);
    const { stdout } = await run(program, chooseArguments({ connections, seconds, databaseUrl }), {
      cwd: folder,
      env: { ...process.env, PGPASSWORD: decodeURIComponent(new URL(databaseUrl).password) },
    });
    return { ...(await readLogs(folder)), ...readResult(stdout), loaderUtilization: null };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function chooseArguments({
  connections,
  seconds,
  databaseUrl,
}: LoadSize & Pick<Pgbench, "databaseUrl">): string[] {
  const url = new URL(databaseUrl);
  // It goes by the environment: arguments are seen by all.
  url.password = "";
  return [
    ...["--no-vacuum", "--protocol=prepared", "--file=script.sql", "--log", "--log-prefix=log"],
    `--client=${connections}`,
    `--jobs=${Math.min(connections, availableParallelism())}`,
    `--time=${Math.ceil(seconds + connections * connectSeconds)}`,
    url.href,
  ];
}

async function readLogs(folder: string) {
  const names = (await readdir(folder)).filter((name) => name.startsWith("log."));
  const logs = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  const sorted = Float64Array.from(logs.flatMap(readLatencies)).sort();
  return { p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99) };
}

/**
 * Gives the latencies in a log of pgbench, in milliseconds: from one end of a client's transactions
 * to the next, since a client never pauses. The log's own column of them often says 0 in version 15.
 */
export function readLatencies(log: string): number[] {
  const endOf = new Map<string, number>();
  return Array.from(
    log.matchAll(/^(\d+) \d+ \d+ \d+ (\d+) (\d+)/gm),
    ([, client = "", seconds, microseconds]) => {
      const endMs = Number(seconds) * 1_000 + Number(microseconds) / 1_000;
      const before = endOf.get(client);
      endOf.set(client, endMs);
      return before === undefined ? null : endMs - before;
    },
  ).filter((latencyMs) => latencyMs !== null);
}

/**
 * Reads what pgbench prints at its end.
 * @throws an Error with its words when they are not those of version 15 or newer
 */
export function readResult(
  output: string,
): Pick<Load, "requestsPerSecond" | "answered" | "failure"> {
  const tps = /^tps = (\S+) \(without initial connection time\)$/m.exec(output)?.[1];
  const answered = /^number of transactions actually processed: (\d+)/m.exec(output)?.[1];
  const failed = /^number of failed transactions: (\d+)/m.exec(output)?.[1];
  if (tps === undefined || answered === undefined || failed === undefined) {
    throw new Error(`pgbench answered: ${output.slice(0, 500)}`);
  }
  return {
    requestsPerSecond: Number(tps),
    answered: Number(answered),
    failure: describeFailure(Number(answered), Number(failed)),
  };
}

function describeFailure(answered: number, failed: number): string | null {
  if (answered === 0) return "no transaction before the time was over";
  return failed === 0 ? null : `${failed} failed transactions`;
}
