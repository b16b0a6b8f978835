import { unavailable } from "./errors.ts";

/** Callers hear of a silent database before this, in milliseconds (contract: within two seconds). */
export const databaseDeadlineMs = 1_500;

/**
 * Settles as the work does, or fails once the deadline has passed; the work itself is not undone.
 * @throws SERVICE_UNAVAILABLE after `databaseDeadlineMs`
 */
export async function withDeadline<Result>(work: PromiseLike<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(unavailable()), databaseDeadlineMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
