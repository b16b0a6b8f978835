/** How many checks and tests passed, failed, and were skipped. */
export type Tally = { passed: number; failed: number; skipped: number };

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of tallies) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/** Prints a line for the check, and its whole log where it failed; returns its part in the sum. */
export function printCheck(title: string, succeeded: boolean, log: string): Tally {
  console.log(`${succeeded ? "passed" : "FAILED"}  ${title}`);
  if (!succeeded) console.log(`\n${log}\n`);
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}
