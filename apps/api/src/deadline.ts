import { unavailable } from "./errors.ts";

/**
 * Settles as the work does, or fails once the deadline has passed; the work itself is not undone.
 * @throws SERVICE_UNAVAILABLE after the deadline
 */
export type WithDeadline = <Result>(work: PromiseLike<Result>) => Promise<Result>;

/** Makes the deadline of one database, in milliseconds. */
export function createDeadline(deadlineMs: number): WithDeadline {
  return async (work) => {
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(unavailable()), deadlineMs);
    try {
      return await Promise.race([work, promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}
