import type { Load, LoadSize } from "./apply-load.ts";
import type { RunningLine } from "./line.ts";

export type Tally = {
  load: (size: LoadSize) => Promise<Load>;
  /** Gives what is known of the line's records once all loads are over; null where it keeps none. */
  compare: () => Promise<Records | null>;
};

export type Records = {
  /** Requests that were answered, probes and warm-up with them. */
  answered: number;
  recorded: number;
  /** What is wrong with that, in a few words, or null. */
  failure: string | null;
};

/** Counts what a line answers, so that none is fast by not recording; it has answered some probes. */
export function keepTally({ load, countRecorded }: RunningLine, probed: number): Tally {
  let answered = probed;
  return {
    async load(size) {
      const measured = await load(size);
      answered += measured.answered;
      return measured;
    },
    async compare() {
      if (countRecorded === null) return null;
      const recorded = await countRecorded();
      return { answered, recorded, failure: judge(recorded - answered) };
    },
  };
}

function judge(surplus: number): string | null {
  if (surplus < 0) return `${-surplus} answers were not recorded`;
  return surplus === 0 ? null : `${surplus} records are of no answer`;
}
