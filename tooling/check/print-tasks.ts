import { countTests } from "./count-tests.ts";
import type { Task } from "./run-tasks.ts";
import { addTallies, printCheck, type Tally } from "./tally.ts";

type Rule = { skippedFails: boolean };

/**
 * Prints what became of the tasks and returns the sum: the type check of all packages is one check,
 * each test is one, and any other task (a build that tests need) counts only if it failed.
 *
 * Where a skipped test fails, it is named too.
 */
export function printTasks(tasks: readonly Task[], rule: Rule): Tally {
  const typechecks = tasks.filter(({ name }) => name === "typecheck");
  const tests = tasks.filter(({ name }) => name === "test");
  const others = tasks.filter(({ name }) => name !== "typecheck" && name !== "test");
  const broken = typechecks.filter(({ succeeded }) => !succeeded);
  return addTallies([
    printCheck(
      `types (${typechecks.length} packages)`,
      typechecks.length > 0 && broken.length === 0,
      joinLogs(broken),
    ),
    ...tests.map((task) => printTests(task, rule)),
    ...others
      .filter(({ succeeded }) => !succeeded)
      .map((task) => printCheck(`${task.packageName} ${task.name}`, false, task.log)),
  ]);
}

function printTests(task: Task, { skippedFails }: Rule): Tally {
  const { passed, failed, skipped, reasons } = countTests(task);
  const counts = failed > 0 ? `${passed} passed, ${failed} failed` : nameTests(passed);
  printCheck(`${task.packageName} (${counts})`, failed === 0, task.log);
  if (skipped.length > 0) {
    const why = reasons.length > 0 ? reasons.join("; ") : "without a reason";
    console.log(`skipped ${task.packageName} (${nameTests(skipped.length)}): ${why}`);
  }
  if (!skippedFails) return { passed, failed, skipped: skipped.length };
  for (const name of skipped) console.log(`FAILED  because it was skipped with CI=true: ${name}`);
  return { passed, failed: failed + skipped.length, skipped: 0 };
}

function nameTests(number: number): string {
  return number === 1 ? "1 test" : `${number} tests`;
}

function joinLogs(tasks: readonly Task[]): string {
  return tasks.map(({ packageName, log }) => `${packageName}\n${log}`).join("\n\n");
}
