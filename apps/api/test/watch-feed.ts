import { createTRPCClient, httpSubscriptionLink, type TRPCClientError } from "@trpc/client";
import type { inferRouterOutputs } from "@trpc/server";
import { EventSource } from "eventsource";
import { expect, onTestFinished } from "vitest";
import type { AppRouter } from "../src/router.ts";

export type Entry = inferRouterOutputs<AppRouter>["activity"]["list"]["items"][number];

export type Watching = {
  /** Every entry so far, as they came. */
  entries: readonly Entry[];
  ids: () => string[];
  /** The code of the error that ended it, or null. */
  readEnd: () => string | null;
  stop: () => void;
};

type Asked = { projectId?: string; lastEventId?: string };

/** Watches a feed by tRPC's own link until the test ends; it returns when the server has answered. */
export async function watchFeed(
  url: string,
  headers: Record<string, string>,
  asked: Asked = {},
): Promise<Watching> {
  const link = httpSubscriptionLink<AppRouter, typeof EventSource>({
    url: `${url}/trpc`,
    EventSource,
    eventSourceOptions: {
      fetch: (address, init) =>
        fetch(address, { ...init, headers: { ...init.headers, ...headers } }),
    },
  });
  const { activity } = createTRPCClient<AppRouter>({ links: [link] });
  const entries: Entry[] = [];
  let error: TRPCClientError<AppRouter> | undefined;
  let isStarted = false;
  const subscription = activity.watch.subscribe(asked, {
    onStarted: () => {
      isStarted = true;
    },
    onData: ({ data }) => void entries.push(data),
    onError: (reason) => {
      error = reason;
    },
  });
  onTestFinished(subscription.unsubscribe);
  await expect.poll(() => isStarted).toBe(true);
  return {
    entries,
    ids: () => entries.map(({ id }) => id),
    readEnd: () => (error ? (error.data?.code ?? error.message) : null),
    stop: subscription.unsubscribe,
  };
}
