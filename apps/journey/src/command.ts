import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** The command as it is built; the packages' `bin` starts it. */
export const commandPath = fileURLToPath(new URL("../../plugin/bin/frostbyte.js", import.meta.url));

/** A home folder of the caller's own, in which no agent is found that is not put there. */
export type Home = {
  path: string;
  /** What a program sees that is started there. */
  env: { HOME: string; PATH: string };
  /** Runs the command there to its end. */
  run: (args: readonly string[], options?: RunOptions) => Promise<Outcome>;
  /** The content of each file by its path, and its mode. */
  list: () => Record<string, string>;
  [Symbol.dispose]: () => void;
};

export type RunOptions = {
  /** What comes on standard input; nothing unless given. */
  input?: string;
  /** Variables besides HOME and PATH. */
  env?: Record<string, string>;
  /** The folder it is run in: the home folder unless given. */
  cwd?: string;
};

export type Outcome = { code: number | null; output: string; errors: string };

/** Makes an empty home folder, which is removed when it is disposed of. */
export function makeHome(): Home {
  const path = mkdtempSync(join(tmpdir(), "frostbyte-home-"));
  const programs = mkdtempSync(join(tmpdir(), "frostbyte-path-"));
  const env = { HOME: path, PATH: programs };
  return {
    path,
    env,
    run: (args, options = {}) =>
      run(args, { cwd: path, ...options, env: { ...env, ...options.env } }),
    list: () => listFiles(path),
    [Symbol.dispose]() {
      rmSync(path, { recursive: true, force: true });
      rmSync(programs, { recursive: true, force: true });
    },
  };
}

async function run(
  args: readonly string[],
  { cwd, env, input = "" }: RunOptions,
): Promise<Outcome> {
  const child = spawn(process.execPath, [commandPath, ...args], { cwd, env, stdio: "pipe" });
  // A command that does not read its input may have ended before it is written.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return { code: child.exitCode, output, errors };
}

function listFiles(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => {
      const mode = (statSync(path).mode & 0o777).toString(8);
      return [path.slice(folder.length + 1), `${mode} ${readFileSync(path, "utf8")}`] as const;
    });
  return Object.fromEntries(files);
}

/** Makes a folder inside a home and returns its path. */
export function makeFolder(home: Home, ...names: string[]): string {
  const path = join(home.path, ...names);
  mkdirSync(path, { recursive: true });
  return path;
}
