import type { AppRouter } from "@frostbyte/api";
import { TRPCClientError } from "@trpc/react-query";

type Code = NonNullable<TRPCClientError<AppRouter>["data"]>["code"];

function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}

/** Gives the API's own code of an error, or null when no answer of the API arrived. */
export function readCode(error: unknown): Code | null {
  return isApiError(error) ? (error.data?.code ?? null) : null;
}

/** Tells whether the same request works once the reader has confirmed the password. */
export function isPasswordNeeded(error: unknown): boolean {
  return readType(error) === "urn:frostbyte:problem:password-needed";
}

/** Tells whether the password that was sent is not the reader's. */
export function isWrongPassword(error: unknown): boolean {
  return readType(error) === "urn:frostbyte:problem:wrong-password";
}

/** Gives the API's own kind of problem, where a code alone does not tell it from others. */
function readType(error: unknown): string | null {
  return isApiError(error) ? (error.data?.type ?? null) : null;
}

/** Tells whether the same request may well succeed in a moment. */
export function isPassing(error: unknown): boolean {
  const code = readCode(error);
  return code === null || code === "SERVICE_UNAVAILABLE" || code === "TOO_MANY_REQUESTS";
}

export const unreachable = "Frostbyte cannot be reached. Check your connection, then try again.";

/** Gives one or two sentences for the reader: the API's own words, or that it cannot be reached. */
export function describeFailure(error: unknown): string {
  return isApiError(error) && error.data ? error.message : unreachable;
}
