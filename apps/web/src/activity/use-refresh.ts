import { useEffect, useRef } from "react";

/** How long what comes in together is waited for, in milliseconds. */
const gatherMs = 400;
/** How often is asked while nobody tells of news. */
const pollMs = 5_000;

/**
 * Runs `refresh` now and whenever there may be news, one at a time. It tells whether more is bound
 * to come in a moment.
 */
export function useRefresh(refresh: () => Promise<boolean>): void {
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  }, [refresh]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    async function run(): Promise<void> {
      // What failed is tried again in a while; what was read stays.
      const isSettling = await latest.current().catch(() => false);
      if (!isOver) timer = setTimeout(run, isSettling ? gatherMs : pollMs);
    }
    void run();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, []);
}
