import { unavailable } from "./errors.ts";

/**
 * Settles as the work does, or fails once the deadline after the start has passed; the work itself
 * is not undone. The start is a `performance.now()`, and the present unless told.
 * @throws SERVICE_UNAVAILABLE after the deadline
 */
export type WithDeadline = <Result>(
  work: PromiseLike<Result>,
  startedAtMs?: number,
) => Promise<Result>;

/** How often is looked for what is late: one timer for all costs less than one for each. */
const lookEveryMs = 50;

/** Makes the deadline of one database, in milliseconds. */
export function createDeadline(deadlineMs: number): WithDeadline {
  const open = new Set<{ dueAtMs: number; reject: (error: Error) => void }>();
  let timer: NodeJS.Timeout | undefined;

  function refuseLate(): void {
    const now = performance.now();
    for (const work of open) {
      if (work.dueAtMs <= now) work.reject(unavailable());
    }
    if (open.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return <Result>(work: PromiseLike<Result>, startedAtMs = performance.now()) => {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const entry = { dueAtMs: startedAtMs + deadlineMs, reject };
    open.add(entry);
    timer ??= setInterval(refuseLate, lookEveryMs).unref();
    work.then(resolve, reject);
    return promise.finally(() => open.delete(entry));
  };
}
