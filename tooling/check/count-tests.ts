import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { reportPath, type Task } from "./run-tasks.ts";

export type TestCount = {
  passed: number;
  failed: number;
  /** The full names of the tests that were not run. */
  skipped: string[];
  /** The sentences that `skipUnless` printed. */
  reasons: string[];
};

/** The part that is read here of vitest's JSON report. */
type Report = { testResults: { status: string; assertionResults: TestResult[] }[] };
type TestResult = { status: string; fullName: string };

/**
 * Counts what became of the tests of one package. A file that failed outside its tests counts as
 * one failure. So does a task that failed, or left no report, with no failure to show for it: it
 * died, or missed its coverage.
 */
export function countTests(task: Task): TestCount {
  const files = readReport(task.folder)?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const failedTests = tests.filter(hasFailed).length;
  const failedFiles = files.filter(
    (file) => hasFailed(file) && !file.assertionResults.some(hasFailed),
  ).length;
  const isWhole = task.succeeded && files.length > 0;
  return {
    passed: tests.filter(({ status }) => status === "passed").length,
    failed: failedTests + failedFiles || (isWhole ? 0 : 1),
    skipped: tests.filter(wasSkipped).map(({ fullName }) => fullName.trim()),
    reasons: [
      ...new Set(Array.from(task.log.matchAll(/Skipped: (.+)/g), ([, reason = ""]) => reason)),
    ],
  };
}

function hasFailed({ status }: { status: string }): boolean {
  return status === "failed";
}

function wasSkipped({ status }: TestResult): boolean {
  return status !== "passed" && status !== "failed";
}

function readReport(folder: string): Report | null {
  const path = join(folder, reportPath);
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    // Its writer died while writing it.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
