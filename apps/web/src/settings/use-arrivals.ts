import { useEffect, useReducer } from "react";
import { useLiveActivity } from "../activity/use-live-activity.ts";
import { trpc, type Via } from "../trpc.ts";
import { keyOf } from "./client-use.ts";

/** A client, and when it first came with the token: the server's clock, in ms. */
export type Arrival = { via: Via; client: string | null; firstAt: number };

/** How often to look, in ms: what an old token tries is in no feed. */
const lookInterval = { live: 3_000, alone: 1_000 };

/**
 * Gives who came since the moment, of the server's clock in ms; the first of them first. It hears
 * of them as they come, and looks for itself while it cannot.
 */
export function useArrivals(since: number): readonly Arrival[] {
  const utils = trpc.useUtils();
  const [arrivals, add] = useReducer(addArrivals, []);
  const { isLive } = useLiveActivity({
    onEntry({ via, client, at }) {
      const firstAt = Date.parse(at);
      if (via !== "web" && firstAt > since) add([{ via, client, firstAt }]);
    },
  });
  const status = trpc.token.status.useQuery(undefined, {
    refetchInterval: isLive ? lookInterval.live : lookInterval.alone,
  });
  const clients = status.data?.clients;

  // Who came before the feed was live is in the next look alone; and the page behind the dialog
  // must not say that a token was never used with which somebody came.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each newcomer is a reason to look.
  useEffect(() => {
    if (isLive) void utils.token.status.invalidate();
  }, [isLive, arrivals, utils]);

  useEffect(() => {
    const seen = (clients ?? []).map(({ lastUsedAt, ...client }) => ({
      ...client,
      firstAt: Date.parse(lastUsedAt),
    }));
    add(seen.filter(({ firstAt }) => firstAt > since));
  }, [clients, since]);
  return arrivals;
}

/** Keeps the earliest moment of each client; what is told late or twice changes nothing. */
function addArrivals(known: readonly Arrival[], seen: readonly Arrival[]): readonly Arrival[] {
  const byKey = new Map(known.map((arrival) => [keyOf(arrival), arrival]));
  const news = seen.filter((arrival) => {
    const before = byKey.get(keyOf(arrival));
    return before === undefined || arrival.firstAt < before.firstAt;
  });
  if (news.length === 0) return known;
  for (const { via, client, firstAt } of news.toReversed()) {
    byKey.set(keyOf({ via, client }), { via, client, firstAt });
  }
  return [...byKey.values()].sort((one, other) => one.firstAt - other.firstAt);
}
