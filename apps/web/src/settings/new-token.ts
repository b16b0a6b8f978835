import type { GeneratedToken } from "../trpc.ts";
import type { ClientUse } from "./client-use.ts";

/** A token that was just made; `sentAt` and `arrivedAt` are of this browser's clock, in ms. */
export type NewToken = GeneratedToken & {
  sentAt: number;
  arrivedAt: number;
  /** Who used the token that it replaced. */
  former: readonly ClientUse[];
};

/**
 * Gives the moment of the server's clock, in ms, from which on no request can have been made with
 * the token before: it was made after the question was sent, and stood when the answer arrived.
 */
export function findFirstMoment({ replaced, createdAt, sentAt, arrivedAt }: NewToken): number {
  return Date.parse(createdAt) + (replaced ? arrivedAt - sentAt : 0);
}

/** Gives the server's moment of one of this browser's; it is off by half the answer's way at most. */
export function toServerMoment({ createdAt, sentAt, arrivedAt }: NewToken, at: number): number {
  return at + Date.parse(createdAt) - (sentAt + arrivedAt) / 2;
}

/** Gives a time span in ms in few letters: `0.4 s`, `12 s`, `3 min`, `2 h`. */
export function formatSpan(spanMs: number): string {
  const seconds = Math.max(spanMs, 0) / 1_000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3_600)} h`;
}
