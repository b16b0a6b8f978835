import type { FeedRow } from "./activity.ts";
import type { Ask } from "./live-news.ts";

/** Somebody who watches a feed: what waits to be read by them, and how they are told. */
export type Watcher = {
  readonly asked: Pick<Ask, "actor" | "projectId">;
  /** The last entry that was put in; null until the feed's place is known. */
  after: bigint | null;
  /** Says whether everything that was put in has been read. */
  isEmpty: () => boolean;
  /** Puts in what is new; where no place was asked for, it is the end of what is there now. */
  put: (rows: readonly FeedRow[], completeTo: bigint) => void;
  /** Resolves with the id that entries come after, once its rights were seen. */
  begun: Promise<bigint>;
  /** Ends it: what waits is dropped, and the reader hears the error. */
  end: (error: unknown) => void;
  /** What the reader reads; it ends as well when nobody reads any more. */
  entries: AsyncIterableIterator<FeedRow, void, void>;
};

/** Makes a watcher; `onLeave` runs once when it has ended, whoever ended it. */
export function createWatcher(
  asked: Watcher["asked"],
  after: bigint | null,
  onLeave: (watcher: Watcher) => void,
): Watcher {
  let rows: FeedRow[] = [];
  let ended: { error: unknown } | null = null;
  let reader: PromiseWithResolvers<IteratorResult<FeedRow, void>> | null = null;
  const begun = Promise.withResolvers<bigint>();
  // One that ends later has begun: nobody waits for this then.
  begun.promise.catch(() => undefined);

  function leave(error: unknown): void {
    if (ended) return;
    ended = { error };
    rows = [];
    begun.reject(error ?? new DOMException("The caller left.", "AbortError"));
    if (error === null) reader?.resolve({ done: true, value: undefined });
    else reader?.reject(error);
    reader = null;
    onLeave(watcher);
  }

  function read(): Promise<IteratorResult<FeedRow, void>> {
    const row = rows.shift();
    if (row) return Promise.resolve({ done: false, value: row });
    if (ended?.error) return Promise.reject(ended.error);
    if (ended) return Promise.resolve({ done: true, value: undefined });
    reader = Promise.withResolvers();
    return reader.promise;
  }

  const watcher: Watcher = {
    asked,
    after,
    isEmpty: () => rows.length === 0,
    begun: begun.promise,
    put(newer, completeTo) {
      if (ended) return;
      watcher.after ??= completeTo;
      begun.resolve(watcher.after);
      rows.push(...newer);
      watcher.after = newer.at(-1)?.activity.id ?? watcher.after;
      const row = reader && rows.shift();
      if (!row) return;
      reader?.resolve({ done: false, value: row });
      reader = null;
    },
    end: leave,
    entries: {
      next: read,
      async return() {
        leave(null);
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]: () => watcher.entries,
    },
  };
  return watcher;
}

/** Gives the same entries as something else; who leaves these leaves those. */
export function mapEntries<From, To>(
  entries: AsyncIterableIterator<From, void, void>,
  map: (entry: From) => To,
): AsyncIterableIterator<To, void, void> {
  const mapped: AsyncIterableIterator<To, void, void> = {
    async next() {
      const { done, value } = await entries.next();
      return done ? { done, value } : { done: false, value: map(value) };
    },
    async return() {
      await entries.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => mapped,
  };
  return mapped;
}
