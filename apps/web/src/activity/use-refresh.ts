import { useEffect, useRef } from "react";
import { useLiveActivity } from "./use-live-activity.ts";

/** How long what comes in together is waited for, in milliseconds. */
const gatherMs = 400;
/** How often is asked while nobody tells of news. */
const pollMs = 5_000;
/** How often is asked although all news is told: outcomes that came late are not. */
const checkMs = 30_000;

/**
 * Runs `refresh`, one at a time, when the feed tells of news, and often while the feed is not live.
 * It tells whether more is bound to come in a moment.
 */
export function useRefresh(refresh: () => Promise<boolean>, projectId: string | undefined): void {
  const latest = useRef(refresh);
  const tell = useRef(() => {});
  const { isLive } = useLiveActivity({ projectId, onEntry: () => tell.current() });
  useEffect(() => {
    latest.current = refresh;
  }, [refresh]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isRunning = false;
    let isTold = false;
    let isOver = false;
    const runIn = (delayMs: number) => {
      clearTimeout(timer);
      timer = setTimeout(run, delayMs);
    };
    async function run(): Promise<void> {
      isRunning = true;
      isTold = false;
      // What failed is tried again in a while; what was read stays.
      const isSettling = await latest.current().catch(() => false);
      isRunning = false;
      if (!isOver) runIn(isTold || isSettling ? gatherMs : isLive ? checkMs : pollMs);
    }
    tell.current = () => {
      if (!isTold && !isRunning) runIn(gatherMs);
      isTold = true;
    };
    void run();
    return () => {
      isOver = true;
      clearTimeout(timer);
      tell.current = () => {};
    };
  }, [isLive]);
}
