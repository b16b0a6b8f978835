import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { runCommand } from "./run-command.ts";

export type Task = {
  /** Such as `@frostbyte/auth`. */
  packageName: string;
  /** Such as `test`. */
  name: string;
  /** Of its package, absolute. */
  folder: string;
  succeeded: boolean;
  log: string;
};

/** The part that is read here of what `turbo run --summarize` writes. */
type RunSummary = {
  tasks: {
    package: string;
    task: string;
    directory: string;
    logFile: string;
    execution?: { exitCode: number };
  }[];
};

/** Where each package's tests leave their report, as `@frostbyte/vitest-config` has it. */
export const reportPath = "test-results/vitest.json";

/**
 * Runs these tasks in every package that has them, and what they depend on, to the end of each.
 * Every test report that is there afterwards is of this run, or of the run that Turborepo's cache
 * remembers for the very same files.
 *
 * A failure of Turborepo itself comes back as one failed task of that name.
 */
export async function runTasks(
  names: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Task[]> {
  for (const report of globSync(`{apps,packages,tooling}/*/${reportPath}`, options)) {
    rmSync(join(options.cwd, report));
  }
  // One at a time: each suite starts as many databases, servers and browsers as there are cores.
  const flags = ["--continue", "--summarize", "--output-logs=none", "--concurrency=1"];
  const force = options.env.CI === "true" ? ["--force"] : [];
  const turbo = await runCommand(["turbo", "run", ...names, ...flags, ...force], options);
  const tasks = readTasks(turbo.output, options.cwd);
  const isExplained = turbo.succeeded || tasks.some((task) => !task.succeeded);
  if (tasks.length > 0 && isExplained) return tasks;
  const itself = { packageName: "turbo", name: "run", folder: options.cwd, succeeded: false };
  return [...tasks, { ...itself, log: turbo.output }];
}

function readTasks(output: string, root: string): Task[] {
  const summaryPath = /Summary: +(.+\.json)/.exec(output)?.[1];
  if (summaryPath === undefined || !existsSync(summaryPath)) return [];
  const summary: RunSummary = JSON.parse(readFileSync(summaryPath, "utf8"));
  rmSync(summaryPath);
  return summary.tasks.map((task) => ({
    packageName: task.package,
    name: task.task,
    folder: join(root, task.directory),
    succeeded: task.execution?.exitCode === 0,
    log: readLog(join(root, task.logFile)),
  }));
}

function readLog(path: string): string {
  return existsSync(path) ? stripVTControlCharacters(readFileSync(path, "utf8")).trim() : "";
}
