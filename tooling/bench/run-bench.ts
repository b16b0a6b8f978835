import { compareLines } from "./compare-lines.ts";
import { measureGrowth } from "./growth/measure-growth.ts";
import type { Mode } from "./mode.ts";
import { profileDoors } from "./profile-doors.ts";
import { measureReplicas } from "./replicas/measure-replicas.ts";

/** What the benchmark does when it is given such a flag, instead of comparing all lines. */
const modes: Record<string, Mode> = {
  "--growth": measureGrowth,
  "--profile": profileDoors,
  "--replicas": measureReplicas,
};

const args = process.argv.slice(2);
const flag = Object.keys(modes).find((name) => args.some((arg) => arg.split("=")[0] === name));
const run = (flag && modes[flag]) || compareLines;
const report = (progress: string) => process.stderr.write(`${progress}\n`);
const stack = new AsyncDisposableStack();
let ended: Promise<void> | undefined;
/** However often it is asked for, and by a signal or not, the end is one and is waited for. */
const end = () => {
  ended ??= stack.disposeAsync();
  return ended;
};
const endNow = () => void end().finally(() => process.exit(1));
process.on("SIGINT", endNow);
process.on("SIGTERM", endNow);
try {
  if (!(await run(stack, args, report))) process.exitCode = 1;
} catch (error) {
  // After a signal it is only that what ran has ended.
  if (ended === undefined) report(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
await end();
