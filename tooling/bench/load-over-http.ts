import { applyLoad } from "./apply-load.ts";
import type { RunningLine } from "./line.ts";
import { askAll, expectRefusal, type Question } from "./target.ts";

/**
 * Gives a line that asks these questions, each with the token of another user. Its server refuses a
 * token that nobody has, unless it is `open` to all.
 */
export function loadOverHttp(
  questions: readonly Question[],
  {
    open = false,
    countRecorded = null,
  }: { open?: boolean; countRecorded?: RunningLine["countRecorded"] } = {},
): RunningLine {
  const targets = questions.map(({ target }) => target);
  return {
    async probe() {
      await askAll(questions);
      if (!open && targets[0]) await expectRefusal(targets[0]);
      return questions.length;
    },
    load: (size) => applyLoad(targets, size),
    countRecorded,
  };
}
