import type { Load, LoadSize } from "./apply-load.ts";
import type { Ground } from "./ground.ts";

/** One row of the table at each number of connections. */
export type Line = {
  /** Short, for `--lines`; also the client that its records name. */
  id: string;
  /** What it does, for the legend. */
  description: string;
  /** Gives why it cannot run here, in a few words, or null when it can. */
  findObstacle?: (ground: Ground) => string | null;
  start: (ground: Ground) => Promise<RunningLine>;
};

export type RunningLine = {
  /**
   * Checks that its answers are right, and gives how many of them it recorded.
   * @throws an Error with what was wrong
   */
  probe: () => Promise<number>;
  load: (size: LoadSize) => Promise<Load>;
  /** Gives how many rows it recorded in all, once the last load is over; null where it never does. */
  countRecorded: (() => Promise<number>) | null;
};
