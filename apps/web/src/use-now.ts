import { useSyncExternalStore } from "react";

const tickMs = 15_000;
const readers = new Set<() => void>();
let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  if (timer === undefined) {
    now = new Date();
    timer = setInterval(tick, tickMs);
  }
  return () => {
    readers.delete(reader);
    if (readers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = new Date();
  for (const reader of readers) reader();
}

/** Gives the present, four times a minute; all readers share one clock. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now);
}
