import { hashToken } from "@frostbyte/auth/hash-token";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll } from "vitest";
import type { BearerActor } from "../src/actor.ts";
import { createDeadline } from "../src/deadline.ts";
import { listen } from "../src/listen.ts";
import { createLiveFeed } from "../src/live-feed.ts";
import { appRouter } from "../src/router.ts";
import { bearerClient } from "./new-user.ts";
import type { Running } from "./start-frostbyte.ts";

/**
 * Serves the product's router by tRPC's own handler until the file's tests end, and gives the
 * address. Whoever asks is let in as the token's user, and nothing is recorded.
 */
export async function startLibraryDoor({ url, sql }: Running, bearer: string): Promise<string> {
  const { user, token } = await bearerClient(url, bearer).user.me.query();
  if (!token) throw new Error("The product does not know the token.");
  const actor: BearerActor = {
    credential: "bearer",
    via: "plugin",
    user,
    client: null,
    tokenHash: hashToken(bearer),
    token,
  };
  const liveFeed = createLiveFeed(
    { sql, deadlineMs: 15_000, withDeadline: createDeadline(15_000) },
    () => undefined,
  );
  afterAll(liveFeed.close);
  const context = {
    database: drizzle(sql),
    withDeadline: createDeadline(15_000),
    stamps: { stampLater: () => undefined },
    liveFeed,
    settingsUrl: `${url}/settings`,
    requestId: "library",
    client: null,
    actor,
    reportFault: () => undefined,
  };
  const listener = await listen(
    (req) =>
      fetchRequestHandler({
        endpoint: "/trpc",
        router: appRouter,
        req,
        maxBatchSize: 10,
        createContext: ({ info }) => ({
          ...context,
          startedAtMs: performance.now(),
          calls: info.calls.map(() => ({ activityId: null, settled: false, committing: false })),
        }),
      }),
    { host: "127.0.0.1", port: 0 },
  );
  afterAll(listener.close);
  return `http://127.0.0.1:${listener.port}`;
}
