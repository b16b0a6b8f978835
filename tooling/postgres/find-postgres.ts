import { execFileSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { delimiter, join } from "node:path";

// The oldest PostgreSQL that the product supports.
const oldestMajor = 15;

/**
 * Finds the folder of a PostgreSQL server's programs, or `null` where the machine has none of
 * version 15 or newer.
 *
 * @throws Error when `POSTGRES_BIN` names a folder that is no such thing.
 */
export function findPostgres(): string | null {
  const named = process.env.POSTGRES_BIN;
  if (named) {
    if (readMajor(named) >= oldestMajor) return named;
    throw new Error(`POSTGRES_BIN: expected initdb and postgres, 15 or newer, in ${named}`);
  }
  return candidates().find((folder) => readMajor(folder) >= oldestMajor) ?? null;
}

function candidates(): string[] {
  return [
    readOutput("pg_config", "--bindir"),
    ...(process.env.PATH ?? "").split(delimiter),
    // Debian and Ubuntu, then Homebrew on Apple silicon and on Intel.
    ...newestFirst("/usr/lib/postgresql/*/bin"),
    ...newestFirst("/opt/homebrew/opt/postgresql*/bin"),
    ...newestFirst("/usr/local/opt/postgresql*/bin"),
  ].filter((folder) => folder !== "");
}

function newestFirst(pattern: string): string[] {
  return globSync(pattern).sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
}

function readMajor(folder: string): number {
  if (!existsSync(join(folder, "initdb"))) return 0;
  // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "postgres (PostgreSQL) 19beta1"
  return Number(/\) (\d+)/.exec(readOutput(join(folder, "postgres"), "--version"))?.[1] ?? 0);
}

/** What the program prints, or nothing where there is no such program. */
function readOutput(program: string, argument: string): string {
  try {
    return execFileSync(program, [argument], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "";
  }
}
