/** Collects items while earlier ones are under way, and sends them together. */
export type Batcher<Item, Result> = {
  add: (item: Item) => Promise<Result>;
  /** Resolves when everything added so far has its answer; at the latest after the deadline. */
  drain: () => Promise<void>;
};

type Options<Item, Result, Lane> = {
  /** Gives one result for each item, at its position. */
  send: (items: readonly Item[], lane: Lane) => Promise<readonly Result[]>;
  /** What batches are sent over; each has one under way at a time. */
  lanes: readonly Lane[];
  maxItems: number;
  maxCharacters: number;
  /** How many characters the item adds to its batch. */
  measure: (item: Item) => number;
  /** How many items may be unanswered. */
  maxWaiting: number;
  /** How long items are collected before they are sent, in milliseconds; 0 is to the turn's end. */
  lingerMs: number;
  /** How long an item may be unanswered, in milliseconds. */
  deadlineMs: number;
  /** What an item beyond `maxWaiting` or `deadlineMs` is told. */
  refuse: () => Error;
};

type Entry<Item, Result> = {
  item: Item;
  addedAtMs: number;
  isSettled: boolean;
} & PromiseWithResolvers<Result>;

/**
 * Makes a batcher. What arrives while a lane is free is sent at the end of the same turn of the
 * event loop, or when it has lingered; what arrives while all are taken shares the next batch. An item is sent once or
 * never: one that waited past its deadline is dropped, and one that is under way by then may still
 * have its effect.
 */
export function createBatcher<Item, Result, Lane>(
  options: Options<Item, Result, Lane>,
): Batcher<Item, Result> {
  type Waiting = Entry<Item, Result>;
  const { maxWaiting, lingerMs, deadlineMs, refuse } = options;
  const freeLanes = [...options.lanes];
  const underWay = new Set<readonly Waiting[]>();
  let waiting: Waiting[] = [];
  let unanswered = 0;
  let isFlushDue = false;
  let isWatching = false;

  function settle(entry: Waiting): boolean {
    if (entry.isSettled) return false;
    entry.isSettled = true;
    unanswered -= 1;
    return true;
  }

  function fail(entry: Waiting, error: unknown): void {
    if (settle(entry)) entry.reject(error);
  }

  async function sendBatch(entries: readonly Waiting[], lane: Lane): Promise<void> {
    try {
      const results = await options.send(
        entries.map(({ item }) => item),
        lane,
      );
      for (const [position, entry] of entries.entries()) {
        const result = results[position];
        if (result === undefined) fail(entry, new Error("A batch came back shorter than sent."));
        else if (settle(entry)) entry.resolve(result);
      }
    } catch (error) {
      for (const entry of entries) fail(entry, error);
    }
    underWay.delete(entries);
    freeLanes.push(lane);
    if (lingerMs === 0) flush();
    else schedule();
  }

  function schedule(): void {
    if (isFlushDue || waiting.length === 0 || freeLanes.length === 0) return;
    isFlushDue = true;
    if (lingerMs === 0) setImmediate(flush);
    else setTimeout(flush, lingerMs);
  }

  /** Cuts off as many waiting entries as one batch holds; at least one. */
  function takeBatch(): Waiting[] {
    let characters = 0;
    const tooMany = waiting.findIndex(({ item }, position) => {
      characters += options.measure(item);
      return position > 0 && (position >= options.maxItems || characters > options.maxCharacters);
    });
    return waiting.splice(0, tooMany === -1 ? waiting.length : tooMany);
  }

  function flush(): void {
    isFlushDue = false;
    while (waiting.length > 0) {
      const [lane] = freeLanes.splice(0, 1);
      if (lane === undefined) return;
      const entries = takeBatch();
      underWay.add(entries);
      void sendBatch(entries, lane);
    }
  }

  const listOpen = () => [...underWay].flat().concat(waiting);

  /** Refuses what is past its deadline, and looks again when the next one will be. */
  function watch(): void {
    const now = performance.now();
    const isLate = ({ addedAtMs }: Waiting) => now - addedAtMs >= deadlineMs;
    for (const entry of listOpen().filter(isLate)) fail(entry, refuse());
    waiting = waiting.filter(({ isSettled }) => !isSettled);
    const open = listOpen().filter(({ isSettled }) => !isSettled);
    isWatching = open.length > 0;
    if (!isWatching) return;
    const oldestAtMs = open.reduce((min, { addedAtMs }) => Math.min(min, addedAtMs), now);
    setTimeout(watch, oldestAtMs + deadlineMs - now).unref();
  }

  return {
    add(item) {
      if (unanswered >= maxWaiting) return Promise.reject(refuse());
      unanswered += 1;
      const answer = Promise.withResolvers<Result>();
      waiting.push({ item, addedAtMs: performance.now(), isSettled: false, ...answer });
      if (!isWatching) {
        isWatching = true;
        setTimeout(watch, deadlineMs).unref();
      }
      schedule();
      return answer.promise;
    },
    async drain() {
      flush();
      await Promise.allSettled(listOpen().map(({ promise }) => promise));
    },
  };
}
