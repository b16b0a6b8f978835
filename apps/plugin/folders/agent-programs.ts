import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";

const packages = {
  claude: "@anthropic-ai/claude-code@2.1.330",
  codex: "@openai/codex@0.169.0",
  gemini: "@google/gemini-cli@0.61.0",
} as const;

/** What Node.js runs of each, where no script ran at its installation. */
const entries = {
  claude: "@anthropic-ai/claude-code/cli-wrapper.cjs",
  codex: "@openai/codex/bin/codex.js",
  gemini: "@google/gemini-cli/bundle/gemini.js",
} as const;

export type Program = keyof typeof packages;

export type Run = {
  args: readonly string[];
  /** The home folder; what the program stores goes there. */
  home: string;
  env?: Readonly<Record<string, string>>;
  /** What the user types. */
  input?: string;
};

const installTimeoutMs = 300_000;
const runTimeoutMs = 60_000;

type Options = { cwd: string; env: NodeJS.ProcessEnv; timeoutMs: number; input?: string };

/** The programs start others of their own, which hold the output open: all end together. */
async function execute(
  [file = "", ...args]: readonly string[],
  { timeoutMs, input = "", ...options }: Options,
): Promise<string> {
  const child = spawn(file, args, { ...options, detached: true });
  const end = () => child.pid !== undefined && process.kill(-child.pid, "SIGKILL");
  const timer = setTimeout(end, timeoutMs);
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const ended = once(child, "close");
  const words = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  clearTimeout(timer);
  if (code !== 0) throw new Error(`It ended with ${code}: ${words.join("")}`);
  return words.join("");
}

/** Installs the agents' programs from npm below a folder, and runs none of their scripts. */
export async function installPrograms(folder: string): Promise<void> {
  const install = [
    "npm",
    "install",
    "--prefix",
    folder,
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
  ];
  const options = { cwd: folder, env: process.env, timeoutMs: installTimeoutMs };
  await execute([...install, ...Object.values(packages)], options);
}

/** Returns a repository that is linked to the project `p1`. */
async function makeRepository(home: string): Promise<string> {
  const folder = join(home, "repository");
  await mkdir(join(folder, ".git"), { recursive: true });
  await writeFile(join(folder, ".frostbyte.json"), '{"projectId":"p1"}');
  return folder;
}

/**
 * Returns what an installed program printed, as a user without an account runs it in a repository
 * that is linked to the project `p1`.
 *
 * @throws Error with its words when it fails or takes longer than a minute.
 */
export async function runProgram(folder: string, program: Program, run: Run): Promise<string> {
  const cwd = await makeRepository(run.home);
  await mkdir(join(run.home, ".codex"), { recursive: true });
  const env = {
    PATH: process.env.PATH,
    HOME: run.home,
    DISABLE_AUTOUPDATER: "1",
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    GEMINI_CLI_NO_RELAUNCH: "true",
    ...run.env,
  };
  const entry = join(folder, "node_modules", entries[program]);
  const options = { cwd, env, timeoutMs: runTimeoutMs, input: run.input ?? "" };
  return execute([process.execPath, entry, ...run.args], options);
}
