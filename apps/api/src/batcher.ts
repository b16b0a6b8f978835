/** Collects items that arrive in one turn of the event loop and sends them together. */
export type Batcher<Item, Result> = {
  add: (item: Item) => Promise<Result>;
  /** Resolves when everything added so far was sent and answered. */
  drain: () => Promise<void>;
};

type Waiting<Item, Result> = {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
};

/**
 * Makes a batcher that calls `send` once per turn, with at most `maxItems`, and gives each item the
 * result at its own position.
 * @throws from `add` whatever `whenFull` makes, while `maxWaiting` items are unanswered
 */
export function createBatcher<Item, Result>(options: {
  send: (items: readonly Item[]) => Promise<readonly Result[]>;
  maxItems: number;
  maxWaiting: number;
  whenFull: () => Error;
}): Batcher<Item, Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let unanswered = 0;
  const sending = new Set<Promise<void>>();

  async function sendBatch(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await options.send(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, position) => {
        const result = results[position];
        if (result === undefined) reject(new Error("A batch came back shorter than it was sent."));
        else resolve(result);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    unanswered -= batch.length;
  }

  function flush(): void {
    const turn = waiting;
    waiting = [];
    for (let from = 0; from < turn.length; from += options.maxItems) {
      const batch = sendBatch(turn.slice(from, from + options.maxItems));
      sending.add(batch);
      batch.finally(() => sending.delete(batch));
    }
  }

  return {
    add(item) {
      if (unanswered >= options.maxWaiting) return Promise.reject(options.whenFull());
      unanswered += 1;
      return new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ item, resolve, reject });
      });
    },
    async drain() {
      flush();
      while (sending.size > 0) await Promise.all(sending);
    },
  };
}
