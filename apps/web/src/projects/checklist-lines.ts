/** How many lines a checklist holds, how many are added at once, how many characters a line has. */
export const maxLines = 100;
const maxAtOnce = 20;
const maxLength = 200;

/** Gives the lines of a text, without the empty ones and the marks of a pasted list. */
export function readLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/^\s*(?:[-*•]\s+)?(?:\[[ xX]?\]\s+)?/, "").trim())
    .filter((line) => line !== "");
}

/** Gives what is wrong with lines that are to be added, or null. */
export function checkLines(lines: readonly string[]): string | null {
  if (lines.length === 0) return "Write what is to be done.";
  if (lines.length > maxAtOnce) {
    return `Add at most ${maxAtOnce} lines at once; these are ${lines.length}.`;
  }
  const long = lines.findIndex((line) => line.length > maxLength);
  return long < 0 ? null : `Line ${long + 1} is longer than ${maxLength} characters. Shorten it.`;
}
