import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

/** The generated script itself, as Claude Code gets it. */
export const script = new URL("generated/claude-code/hooks/session-start.sh", import.meta.url)
  .pathname;

/** Makes an empty folder that is removed when the test ends. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "frostbyte-hook-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes the file that links a folder to a project. */
export async function link(folder: string, text: string | Buffer = '{"projectId":"p1"}') {
  await writeFile(join(folder, ".frostbyte.json"), text);
}

type Output = { stdout: string; stderr: string };

/**
 * Gives what the hook prints when a session starts in this folder, with no program but those of
 * POSIX. Rejects when it ends with anything but 0, or takes longer than five seconds.
 */
export function startSession(cwd: string, environment: NodeJS.ProcessEnv = {}): Promise<Output> {
  const env = { PATH: "/usr/bin:/bin", ...environment };
  return promisify(execFile)("/bin/sh", [script], { cwd, env, timeout: 5000 });
}

/** Gives the context that the session starts with, or null when the hook prints nothing at all. */
export async function readContext(cwd: string): Promise<string | null> {
  const { stdout, stderr } = await startSession(cwd);
  if (stdout === "" && stderr === "") return null;
  const { hookSpecificOutput, ...rest } = JSON.parse(stdout);
  const { hookEventName, additionalContext, ...more } = hookSpecificOutput;
  const odd = { stderr, rest, more, hookEventName };
  const even = { stderr: "", rest: {}, more: {}, hookEventName: "SessionStart" };
  if (JSON.stringify(odd) !== JSON.stringify(even)) throw new Error(`Not a context: ${stdout}`);
  return additionalContext;
}
