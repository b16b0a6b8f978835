import { setTimeout as wait } from "node:timers/promises";
import type { FeedRow } from "./activity.ts";
import type { Actor } from "./actor.ts";
import type { Connection } from "./database/client.ts";
import { invalidToken, notFound, sessionEnded, tooManyWatchers, tooManyWatches } from "./errors.ts";
import { createHorizon, type Look, lookAtWriters } from "./live-horizon.ts";
import { type News, readNews } from "./live-news.ts";
import { createWatcher, type Watcher } from "./live-watcher.ts";

/** A feed as it goes on; the entries end when the signal says so, or the right to see them does. */
export type Watch = {
  entries: AsyncIterableIterator<FeedRow, void, void>;
  /** The id that the first entry comes after. */
  startsAfter: bigint;
};

export type LiveFeed = {
  /**
   * Watches the actor's own entries, or a project's changes: all above `lastEventId`, or those that
   * come from now on.
   * @throws UNAUTHORIZED when the credential has ended, NOT_FOUND when the project is not theirs
   * @throws TOO_MANY_REQUESTS past ten watches a user, SERVICE_UNAVAILABLE past 1,000 in all
   */
  watch: (asked: {
    actor: Actor;
    projectId: string | null;
    lastEventId: bigint | null;
    signal: AbortSignal | undefined;
    /** When the request came in, of `performance.now()`. */
    startedAtMs: number;
  }) => Promise<Watch>;
  /** Ends every watch, so that its reader comes again to whoever answers then. */
  close: () => void;
};

const maxOfUser = 10;
const maxOfAll = 1_000;

const everyMs = 1_000;
/** How soon is looked again for writers, and for the rest of a page. */
const soonMs = 100;
const maxLooks = 5;

/** Rows that one statement may bring, and those of one watcher. */
const maxRows = 10_000;
const maxPage = 100;

/**
 * Makes the live feed of this process. While somebody watches it reads once a second, for all at
 * once; it never reads when nobody does.
 */
export function createLiveFeed(
  { sql, deadlineMs, withDeadline }: Pick<Connection, "sql" | "deadlineMs" | "withDeadline">,
  report: (error: unknown) => void,
): LiveFeed {
  const watchers = new Set<Watcher>();
  const horizon = createHorizon();
  // By then a request has its outcome, or was told that it has none.
  const holdSeconds = (2 * deadlineMs) / 1_000;
  let timer: NodeJS.Timeout | undefined;
  let isPolling = false;
  let isClosed = false;
  let isFailing = false;

  const isSettled = ({ lastId }: Look) => lastId <= (horizon.completeTo() ?? -1n);

  /** Looks until those who wrote at first have ended, a few times at most. */
  async function lookAround(): Promise<Look> {
    const first = await lookAtWriters(sql);
    horizon.take(first);
    for (let looks = 1; looks < maxLooks && !isSettled(first); looks += 1) {
      await wait(soonMs);
      horizon.take(await lookAtWriters(sql));
    }
    return first;
  }

  /** Gives each watcher what is new, and says whether there is more. */
  async function giveNews(look: Look): Promise<boolean> {
    const asking = [...watchers];
    const known = horizon.completeTo();
    const hungry = asking.filter((watcher) => watcher.isEmpty()).length;
    const page = Math.max(1, Math.min(maxPage, Math.floor(maxRows / Math.max(1, hungry))));
    const asks = asking.map(({ asked, after, isEmpty }) => ({
      ...asked,
      // An id that was never given out comes from another database.
      after: after !== null && after > look.lastId ? look.lastId : after,
      limit: known !== null && isEmpty() ? page : 0,
    }));
    const news = await readNews(sql, asks, { completeTo: known ?? look.lastId, holdSeconds });
    for (const [index, watcher] of asking.entries()) {
      const ofOne = news[index];
      if (ofOne) tell(watcher, ofOne);
    }
    return news.some(({ rows }) => rows.length === page);
  }

  async function poll(): Promise<void> {
    isPolling = true;
    let delayMs = everyMs;
    const startedAtMs = performance.now();
    try {
      const asking = new Set(watchers);
      const hasMore = await giveNews(await lookAround());
      isFailing = false;
      const isNewHere = [...watchers].some((watcher) => !asking.has(watcher));
      if (hasMore || isNewHere) delayMs = soonMs;
    } catch (error) {
      if (!isFailing && !isClosed) report(error);
      isFailing = true;
    }
    isPolling = false;
    schedule(Math.max(0, delayMs - (performance.now() - startedAtMs)));
  }

  function schedule(delayMs: number): void {
    clearTimeout(timer);
    if (watchers.size === 0 || isClosed || isPolling) return;
    timer = setTimeout(() => void poll(), delayMs).unref();
  }

  function admit(userId: string): void {
    const ofUser = [...watchers].filter(({ asked }) => asked.actor.user.id === userId);
    if (ofUser.length >= maxOfUser) throw tooManyWatches(maxOfUser);
    if (isClosed || watchers.size >= maxOfAll) throw tooManyWatchers();
  }

  return {
    async watch({ actor, projectId, lastEventId, signal, startedAtMs }) {
      admit(actor.user.id);
      const watcher = createWatcher({ actor, projectId }, lastEventId, (left) => {
        watchers.delete(left);
        if (watchers.size === 0) clearTimeout(timer);
      });
      watchers.add(watcher);
      const leave = () => watcher.end(null);
      if (signal?.aborted) leave();
      signal?.addEventListener("abort", leave, { once: true });
      schedule(0);
      try {
        const startsAfter = await withDeadline(watcher.begun, startedAtMs);
        return { entries: watcher.entries, startsAfter };
      } catch (error) {
        watcher.end(error);
        throw error;
      }
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const watcher of watchers) watcher.end(comeAgain());
    },
  };
}

/** Ends a stream without a word, after which its reader connects anew. */
const comeAgain = () => new DOMException("The server stops.", "AbortError");

function tell(watcher: Watcher, { isLive, isMember, completeTo, rows }: News): void {
  const { credential } = watcher.asked.actor;
  if (!isLive) watcher.end(credential === "bearer" ? invalidToken() : sessionEnded());
  else if (!isMember) watcher.end(notFound("project"));
  else watcher.put(rows, completeTo);
}
