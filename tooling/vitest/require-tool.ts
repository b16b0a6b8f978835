/**
 * Tells whether tests that need this tool must be skipped because the machine lacks it (`tool` is
 * `null`), after printing why on one line, such as "No Chromium found: the journeys are not taken".
 * For `describe.skipIf(…)` and `test.skipIf(…)`.
 *
 * @throws Error with that sentence when `CI=true`: there a missing tool is a failure.
 */
export function skipUnless(tool: string | null, sentence: string): boolean {
  if (tool !== null) return false;
  if (process.env.CI === "true") throw new Error(sentence);
  console.log(`Skipped: ${sentence}`);
  return true;
}
