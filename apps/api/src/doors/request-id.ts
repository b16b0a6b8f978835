import { randomUUID } from "node:crypto";

/** A token is 64 characters long: none comes back, or into the activity, as a request's id. */
const usableId = /^[\w=-]{1,63}$/;

/** Gives the request's id: the caller's `X-Request-Id` where it is usable, else a new one. */
export function readRequestId(headers: Headers): string {
  const sent = headers.get("x-request-id");
  return sent !== null && usableId.test(sent) ? sent : randomUUID();
}
