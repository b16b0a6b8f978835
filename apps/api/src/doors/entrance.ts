import type { StampQueue } from "../activity.ts";
import {
  type BearerVia,
  type FindSession,
  readClient,
  readTokenHash,
  resolveSession,
} from "../actor.ts";
import type { Admission, Admitted, Call, Knock } from "../admission.ts";
import type { Database } from "../database/client.ts";
import type { WithDeadline } from "../deadline.ts";
import { isInvalidToken, missingCredential } from "../errors.ts";
import type { LiveFeed } from "../live-feed.ts";
import type { RetiredTokens } from "../retired-tokens.ts";
import { type Context, describeRefusal, settle } from "../trpc.ts";
import type { PreparedHeaders } from "./answer.ts";
import type { Throttle } from "./throttle.ts";

/** What every door needs to let a request in. */
export type Entrance = {
  publicUrl: string;
  settingsUrl: string;
  database: Database;
  withDeadline: WithDeadline;
  admission: Pick<Admission, "admit">;
  retiredTokens: Pick<RetiredTokens, "explain">;
  stamps: Pick<StampQueue, "stampLater">;
  liveFeed: Pick<LiveFeed, "watch">;
  findSession: FindSession;
  /** For what needs no credential. */
  throttle: Throttle;
  reportFault: (error: unknown) => void;
  /** Sent with every answer of the doors that answer programs. */
  headers: PreparedHeaders;
};

/** What Hono carries along a request inside the doors of the browser. */
export type DoorEnv = { Variables: { requestId: string } };

type Visit = { headers: Headers; requestId: string };

/**
 * Lets a bearer in: when it returns, every call has its committed activity row.
 * @throws UNAUTHORIZED without one live token, SERVICE_UNAVAILABLE when it cannot be recorded
 */
export async function enterByToken(
  entrance: Entrance,
  { headers, requestId }: Visit,
  {
    via,
    calls,
    mcpClientName,
  }: { via: BearerVia; calls: readonly Call[]; mcpClientName?: string | undefined },
): Promise<Context> {
  const startedAtMs = performance.now();
  const tokenHash = readTokenHash(headers);
  const client = readClient(headers, mcpClientName);
  const knock = { tokenHash, via, client, requestId, calls };
  const { actor, activityIds } = await admit(entrance, knock, startedAtMs);
  const { database, withDeadline, stamps, liveFeed, settingsUrl, reportFault } = entrance;
  return {
    database,
    withDeadline,
    startedAtMs,
    stamps,
    liveFeed,
    settingsUrl,
    requestId,
    client,
    actor,
    calls: activityIds.map((activityId) => ({ activityId, settled: false, committing: false })),
    reportFault,
  };
}

/** Admits, or says why the token ended where it once opened something. */
async function admit(
  { admission, retiredTokens }: Pick<Entrance, "admission" | "retiredTokens">,
  knock: Knock,
  startedAtMs: number,
): Promise<Admitted> {
  try {
    return await admission.admit(knock);
  } catch (error) {
    if (!isInvalidToken(error)) throw error;
    throw (await retiredTokens.explain({ ...knock, startedAtMs })) ?? error;
  }
}

/**
 * Lets a browser in by its session cookie.
 * @throws UNAUTHORIZED without a live session
 */
export async function enterBySession(
  entrance: Entrance,
  visit: Visit,
  callCount: number,
): Promise<Context> {
  const context = outside(entrance, visit);
  const actor = await entrance.withDeadline(resolveSession(entrance.findSession, visit.headers));
  if (!actor) throw missingCredential();
  return {
    ...context,
    actor,
    calls: Array.from({ length: callCount }, () => ({
      activityId: null,
      settled: false,
      committing: false,
    })),
  };
}

/** Gives the context of a request that nobody signed. */
export function outside(entrance: Entrance, { headers, requestId }: Visit): Context {
  return {
    database: entrance.database,
    withDeadline: entrance.withDeadline,
    startedAtMs: performance.now(),
    stamps: entrance.stamps,
    liveFeed: entrance.liveFeed,
    settingsUrl: entrance.settingsUrl,
    requestId,
    client: readClient(headers),
    actor: null,
    calls: [],
    reportFault: entrance.reportFault,
  };
}

/** Gives every admitted call that no procedure settled the outcome of the door's own error. */
export function settleCalls(context: Context, error: unknown): void {
  for (const call of context.calls) {
    if (!call.settled) settle(context, call, describeRefusal(error));
  }
}
