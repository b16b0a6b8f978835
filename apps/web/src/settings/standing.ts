import type { TokenStatus, Via } from "../trpc.ts";
import { type ClientUse, keyOf } from "./client-use.ts";
import type { Arrival } from "./use-arrivals.ts";

/** A client of a replaced token, and whether it came back, sends the old one, or was not seen. */
export type Standing = { via: Via; client: string | null; state: "back" | "old" | "away" };

type Seen = {
  former: readonly ClientUse[];
  arrivals: readonly Arrival[];
  tries: TokenStatus["stillTried"];
  /** When the new token was made: the server's clock, in ms. */
  since: number;
};

/**
 * Gives each client of the old token, and those that were first heard of by trying it since. Who
 * sent the old one after coming back is still sending it: two programs can have one name.
 */
export function findStanding({ former, arrivals, tries, since }: Seen): readonly Standing[] {
  const firstAt = new Map(arrivals.map((arrival) => [keyOf(arrival), arrival.firstAt]));
  const triedAt = new Map(
    tries
      .map((one) => [keyOf(one), Date.parse(one.lastAt)] as const)
      .filter(([, at]) => at >= since),
  );
  const known = new Set(former.map(keyOf));
  const newcomers = tries.filter((one) => triedAt.has(keyOf(one)) && !known.has(keyOf(one)));
  return [...former, ...newcomers].map(({ via, client }) => {
    const key = keyOf({ via, client });
    const cameAt = firstAt.get(key) ?? Number.NEGATIVE_INFINITY;
    const isOld = (triedAt.get(key) ?? Number.NEGATIVE_INFINITY) > cameAt;
    return { via, client, state: isOld ? "old" : firstAt.has(key) ? "back" : "away" };
  });
}
