import { getTRPCErrorFromUnknown, getTRPCErrorShape } from "@trpc/server";
import { isAsyncIterable, sseStreamProducer } from "@trpc/server/unstable-core-do-not-import";
import { appRouter } from "../router.ts";
import type { Context } from "../trpc.ts";
import type { PreparedHeaders } from "./answer.ts";

export type Subscribed = {
  path: string;
  input: unknown;
  context: Context;
  headers: PreparedHeaders;
  /** Whether nobody will read the events. */
  isHead: boolean;
};

/** Answers with events as tRPC's `httpSubscriptionLink` reads them, as long as there are some. */
export async function eventStreamResponse(
  events: unknown,
  { path, input, context, headers, isHead }: Subscribed,
): Promise<Response> {
  if (!isAsyncIterable(events)) throw new Error(`${path} gives no events.`);
  const config = appRouter._def._config;
  const stream = sseStreamProducer({
    ...config.sse,
    data: events,
    formatError({ error: cause }) {
      const error = getTRPCErrorFromUnknown(cause);
      if (error.code === "INTERNAL_SERVER_ERROR") context.reportFault(error);
      return getTRPCErrorShape({ config, ctx: context, error, input, path, type: "subscription" });
    },
  });
  // A stream that is not read does not begin, so that its end would not be heard.
  if (isHead) await events[Symbol.asyncIterator]().return?.();
  return new Response(isHead ? null : stream.pipeThrough(startAt(events)), {
    headers: {
      ...headers,
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      // Proxies that follow nginx keep answers back otherwise.
      "x-accel-buffering": "no",
      "x-request-id": context.requestId,
    },
  });
}

/**
 * Names the place in front of the first event: who loses the connection before there was one asks
 * for what comes after this place.
 * Source: WHATWG HTML, section 9.2.6: an id without data is kept, and nothing is dispatched.
 */
function startAt(events: object): TransformStream<Uint8Array, Uint8Array> {
  const startsAfter = "startsAfter" in events ? String(events.startsAfter) : null;
  return new TransformStream({
    start(controller) {
      if (startsAfter !== null)
        controller.enqueue(new TextEncoder().encode(`id: ${startsAfter}\n\n`));
    },
  });
}
