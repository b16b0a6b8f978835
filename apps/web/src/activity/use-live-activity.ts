import { useDocumentVisibility } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { readCode } from "../failure.ts";
import { type Activity, trpc } from "../trpc.ts";
import { FeedSource } from "./feed-source.ts";

const retryMs = 1_000;
const longestRetryMs = 30_000;
/** A network that is gone says nothing to whoever connects. */
const connectWithinMs = 8_000;

/**
 * Calls `onEntry` with each entry that comes while the page is seen: the user's own, or the changes
 * of a project. After a cut, or when the page was hidden, it goes on where it was: nothing is
 * missing and nothing comes twice. Gives whether the feed is live now.
 *
 * It starts from when it is first live: a list that is read after that has all that came before, and
 * may have some of what comes.
 */
export function useLiveActivity({
  projectId,
  onEntry,
}: {
  projectId?: string | undefined;
  onEntry: (entry: Activity) => void;
}): { isLive: boolean } {
  const utils = trpc.useUtils();
  const isSeen = useDocumentVisibility() === "visible";
  const [isLive, setIsLive] = useState(false);
  const latest = useRef(onEntry);
  const place = useRef<{ projectId: string | undefined; lastEventId?: string }>({ projectId });

  useEffect(() => {
    latest.current = onEntry;
  });

  useEffect(() => {
    // A hidden page leaves its connection to others: a browser has six for a server.
    if (!isSeen) return;
    if (place.current.projectId !== projectId) place.current = { projectId };
    const at = place.current;
    let delayMs = retryMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let subscription: { unsubscribe: () => void } | undefined;

    function startLater(): void {
      setIsLive(false);
      subscription?.unsubscribe();
      subscription = undefined;
      clearTimeout(timer);
      timer = setTimeout(start, delayMs);
      delayMs = Math.min(2 * delayMs, longestRetryMs);
    }

    function start(): void {
      let hasStarted = false;
      timer = setTimeout(startLater, connectWithinMs);
      subscription = utils.client.activity.watch.subscribe(at, {
        onStarted({ context }) {
          const source = context?.eventSource;
          if (source instanceof FeedSource && source.startsAfter) {
            at.lastEventId ??= source.startsAfter;
          }
          hasStarted = true;
          clearTimeout(timer);
          delayMs = retryMs;
          setIsLive(true);
        },
        onData({ id, data }) {
          at.lastEventId = id;
          latest.current(data);
        },
        // Only this hook knows the place where nothing had come yet.
        onConnectionStateChange: ({ state }) => {
          if (hasStarted && state === "connecting") startLater();
        },
        onError(error) {
          const code = readCode(error);
          // Who may not see it any more learns so from what else they ask for.
          if (code === "UNAUTHORIZED" || code === "NOT_FOUND") {
            clearTimeout(timer);
            setIsLive(false);
            void utils.invalidate();
          } else startLater();
        },
      });
    }

    start();
    return () => {
      clearTimeout(timer);
      subscription?.unsubscribe();
      setIsLive(false);
    };
  }, [projectId, isSeen, utils]);

  return { isLive };
}
