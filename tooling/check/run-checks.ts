import { delimiter, join } from "node:path";
import { findChromium } from "@frostbyte/chromium";
import { findPostgres } from "@frostbyte/postgres";
import { printTasks } from "./print-tasks.ts";
import { type Command, runCommand } from "./run-command.ts";
import { runTasks } from "./run-tasks.ts";
import { addTallies, printCheck, type Tally } from "./tally.ts";

const staticChecks: { title: string; command: Command }[] = [
  { title: "lint and format", command: ["biome", "check", "--error-on-warnings"] },
  { title: "unused code", command: ["knip", "--no-progress"] },
  { title: "package boundaries", command: ["turbo", "boundaries"] },
];

/** The caller's environment, with the repository's own tools first on `PATH`. */
function chooseEnvironment(): NodeJS.ProcessEnv {
  const tools = join(import.meta.dirname, "../../node_modules/.bin");
  return {
    ...process.env,
    PATH: [tools, process.env.PATH].join(delimiter),
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    // They are part of the cache's key: with a newly installed browser, skipped tests run.
    CHROMIUM_PATH: findChromium() ?? undefined,
    POSTGRES_BIN: findPostgres() ?? undefined,
  };
}

/** Runs all checks and tests of the workspace in the current folder at once, and sums them up. */
async function runChecks(): Promise<Tally> {
  const options = { cwd: process.cwd(), env: chooseEnvironment() };
  const running = staticChecks.map(async ({ title, command }) => {
    const { succeeded, output } = await runCommand(command, options);
    return printCheck(title, succeeded, output);
  });
  const tasks = runTasks(["typecheck", "test"], options).then((done) =>
    printTasks(done, { skippedFails: process.env.CI === "true" }),
  );
  return addTallies(await Promise.all([...running, tasks]));
}

const { passed, failed, skipped } = await runChecks().catch((error: unknown) =>
  printCheck("start", false, String(error)),
);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;
