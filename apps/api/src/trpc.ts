import { initTRPC, type TRPCError } from "@trpc/server";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import type { z } from "zod";
import type { Mark, Stamp, StampQueue } from "./activity.ts";
import { recordBrowserChange, stampChange } from "./activity.ts";
import type { Actor } from "./actor.ts";
import type { Database, Transaction } from "./database/client.ts";
import type { WithDeadline } from "./deadline.ts";
import {
  describeError,
  forbidden,
  missingCredential,
  toCallerError,
  unavailable,
} from "./errors.ts";
import { fence } from "./fence.ts";
import type { LiveFeed } from "./live-feed.ts";
import { toPlainText } from "./plain-text.ts";
import { requireNoToken } from "./token-in-text.ts";

/** One call of a request, from its admission to its outcome. */
export type OpenCall = {
  /** The row that admission committed; null for the browser, whose changes record themselves. */
  activityId: string | null;
  /** Whether its outcome is known; its row has it, or gets it soon. */
  settled: boolean;
  /** Whether its transaction is past the point where it can be given up. */
  committing: boolean;
};

export type Context = {
  database: Database;
  withDeadline: WithDeadline;
  /** When the request came in, of `performance.now()`: its deadline counts from there. */
  startedAtMs: number;
  stamps: Pick<StampQueue, "stampLater">;
  liveFeed: Pick<LiveFeed, "watch">;
  /** Where a token is made. */
  settingsUrl: string;
  requestId: string;
  client: string | null;
  actor: Actor | null;
  /** One for each call of the request, by its position in the batch. */
  calls: readonly OpenCall[];
  reportFault: (error: unknown) => void;
};

/** Where and how REST shows a procedure; the path is relative to `/api/v1`. */
export type RestRoute = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: `/${string}`;
  /** 200 unless told. */
  status?: 201 | 202 | 204;
  summary: string;
  /** Needs no credential. */
  public?: true;
};

export type Meta = {
  /** What the feed says of a call that says nothing more exact of itself. */
  done: string;
  rest?: RestRoute;
  /** What each event of a subscription holds: it has no output to declare. */
  event?: z.ZodType;
};

const maxSummaryLength = 1_500;

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    // A reader that hears nothing for so long connects anew: networks end idle connections silently.
    sse: {
      ping: { enabled: true, intervalMs: 3_000 },
      client: { reconnectAfterInactivityMs: 8_000 },
    },
    errorFormatter({ error, ctx, path }) {
      const { code, detail, status, requestId, issues } = describeError(
        error,
        ctx?.requestId ?? "",
      );
      const data = { code, httpStatus: status, path, requestId, ...(issues && { issues }) };
      return { message: detail, code: TRPC_ERROR_CODES_BY_KEY[code], data };
    },
  });

export const router = t.router;
export const mergeRouters = t.mergeRouters;
export const createCallerFactory = t.createCallerFactory;

type Outcome = { ok: true } | { ok: false; error: TRPCError };

/** Reports a fault, which leaves as what it means to the caller. */
function passFaults<Result extends Outcome>(ctx: Context, result: Result): Result {
  if (result.ok || result.error.code !== "INTERNAL_SERVER_ERROR") return result;
  ctx.reportFault(result.error);
  throw toCallerError(result.error);
}

/** Anybody's; the row of a bearer, who need not be one, gets its outcome as any other. */
export const publicProcedure = t.procedure.use(async ({ ctx, next, meta, batchIndex }) => {
  const call = ctx.calls[batchIndex] ?? null;
  const end = (outcome: Omit<Stamp, "activityId">) => {
    if (call) settle(ctx, call, outcome);
  };
  const result = await ctx.withDeadline(next({ ctx: { call } }), ctx.startedAtMs).catch((late) => {
    end(describeRefusal(late));
    throw late;
  });
  end(result.ok ? { outcome: "ok", summary: meta?.done ?? "" } : describeRefusal(result.error));
  return passFaults(ctx, result);
});

/** An actor's; a bearer's row gets its outcome once the call has one. */
export const actorProcedure = t.procedure.use(async ({ ctx, next, meta, batchIndex }) => {
  const { actor } = ctx;
  if (!actor) throw missingCredential();
  const call = ctx.calls[batchIndex];
  if (!call) throw new Error("A call was not opened.");
  const marked: { mark: Mark } = { mark: { summary: meta?.done ?? "" } };
  const mark = (said: Mark) => {
    marked.mark = { ...said, summary: toPlainText(said.summary, maxSummaryLength) };
  };
  const worked = next({ ctx: { actor, call, mark, marked } });
  const result = await ctx.withDeadline(worked, ctx.startedAtMs).catch((late) => {
    // Nobody is told that a change was not made while it is being committed.
    if (call.committing) return worked;
    settle(ctx, call, describeRefusal(late));
    throw late;
  });
  settle(ctx, call, result.ok ? { ...marked.mark, outcome: "ok" } : describeRefusal(result.error));
  return passFaults(ctx, result);
});

/** Gives an admitted call its outcome, unless it has one. */
export function settle(
  { stamps }: Pick<Context, "stamps">,
  call: OpenCall,
  outcome: Omit<Stamp, "activityId">,
): void {
  if (call.settled) return;
  call.settled = true;
  if (call.activityId !== null) stamps.stampLater({ ...outcome, activityId: call.activityId });
}

/** Gives what the feed says of a call that was refused or failed. */
export function describeRefusal(error: unknown): {
  outcome: "denied" | "failed";
  summary: string;
} {
  const { code, detail } = describeError(error, "");
  const denied = code === "UNAUTHORIZED" || code === "FORBIDDEN";
  const summary = toPlainText(`${denied ? "Refused" : "Failed"}: ${detail}`, maxSummaryLength);
  return { outcome: denied ? "denied" : "failed", summary };
}

/** @throws SERVICE_UNAVAILABLE when the caller was told so meanwhile: what they hear is what holds */
function giveUpIfLate(call: OpenCall): void {
  if (call.settled) throw unavailable();
}

/**
 * A change: one transaction that holds the credential, does the work and records it, so that all
 * three are committed or none is.
 */
export const changeProcedure = actorProcedure.use(async ({ ctx, next, path, getRawInput }) => {
  const input = await getRawInput();
  const result = await ctx.database.transaction(async (tx: Transaction) => {
    giveUpIfLate(ctx.call);
    await fence(tx, ctx.actor, ctx.settingsUrl);
    await requireNoToken(tx, input);
    const worked = await next({ ctx: { tx } });
    // next() does not throw: without this, a failed change would be committed.
    if (!worked.ok) throw worked.error;
    const { mark } = ctx.marked;
    if (ctx.call.activityId !== null) await stampChange(tx, ctx.call.activityId, mark);
    if (ctx.actor.credential === "session") {
      const call = { action: path, kind: "change", summary: mark.summary } as const;
      await recordBrowserChange(tx, ctx.actor, { ...call, requestId: ctx.requestId }, mark);
    }
    giveUpIfLate(ctx.call);
    ctx.call.committing = true;
    return worked;
  });
  ctx.call.settled = true;
  return result;
});

/** A change that only a person in the browser may make: what a token could use to outlive itself. */
export const sessionProcedure = changeProcedure.use(({ ctx, next }) => {
  if (ctx.actor.credential !== "session") {
    throw forbidden("An API token cannot do this. Sign in to the settings in a browser.");
  }
  return next({ ctx: { actor: ctx.actor } });
});
