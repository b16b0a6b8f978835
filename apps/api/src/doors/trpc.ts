import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  TRPCError,
  transformTRPCResponse,
} from "@trpc/server";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { Hono } from "hono";
import { hasBearer } from "../actor.ts";
import {
  badRequest,
  describeError,
  methodNotAllowed,
  noType,
  notFound,
  problemHeaders,
  toCallerError,
} from "../errors.ts";
import { type Procedure, procedures } from "../procedures.ts";
import { appRouter } from "../router.ts";
import type { Context } from "../trpc.ts";
import { jsonResponse, type PreparedHeaders } from "./answer.ts";
import { type Entrance, enterBySession, enterByToken, settleCalls } from "./entrance.ts";
import { eventStreamResponse } from "./event-stream.ts";
import { readJsonBody } from "./read-body.ts";
import { readRequestId } from "./request-id.ts";
import { requireSameOrigin } from "./same-origin.ts";

const endpoint = "/trpc";
const maxBatchSize = 10;

/** The door of the web app (session cookie) and of the typed client (bearer). */
export function trpcDoor(entrance: Entrance): Hono {
  return new Hono().all("/:paths", async ({ req: { raw }, env }) => {
    const requestId = readRequestId(raw.headers);
    try {
      return await answer(entrance, raw, { requestId, bindings: env });
    } catch (error) {
      // Procedures report their own faults before they become errors for callers.
      if (!(error instanceof TRPCError)) entrance.reportFault(error);
      return errorResponse(error, { requestId, headers: entrance.headers });
    }
  });
}

type Visit = { requestId: string; bindings: unknown };

async function answer(
  entrance: Entrance,
  request: Request,
  { requestId, bindings }: Visit,
): Promise<Response> {
  const url = new URL(request.url);
  const called = readCalls(request.method, url);
  const open = called.procedures.filter(({ meta }) => meta.rest?.public);
  if (open.length > 0) await entrance.throttle(request, bindings, open.length);
  const text =
    request.method === "POST" ? await readJsonBody(request) : url.searchParams.get("input");
  const context = await enter(entrance, request, requestId, called);
  const inputs = readInputs(text, called, context);
  const [procedure] = called.procedures;
  if (procedure?.isSubscription) {
    const input = resumeAfter(request, url, inputs[0]);
    return subscribe(context, procedure, { input, request, headers: entrance.headers });
  }
  const results = await Promise.all(
    called.procedures.map((procedure, batchIndex) =>
      call(context, procedure, { input: inputs[batchIndex], batchIndex, signal: request.signal }),
    ),
  );
  const prepared = { requestId, headers: entrance.headers };
  const [first] = results;
  if (called.isBatch) return batchResponse(results, prepared);
  if (first?.error) return errorResponse(first.error, prepared);
  return jsonResponse(first?.body, { ...prepared, status: 200 });
}

type Called = { procedures: readonly Procedure[]; isBatch: boolean };

/** Reads the calls of a request from its address, as tRPC's clients write them. */
function readCalls(requestMethod: string, url: URL): Called {
  const path = decode(url.pathname.slice(endpoint.length + 1));
  const isBatch = url.searchParams.get("batch") === "1";
  const names = isBatch ? path.split(",") : [path];
  if (names.length > maxBatchSize) throw badRequest(`A batch holds at most ${maxBatchSize} calls.`);
  const called = names.map((name) => procedures.get(name));
  const known = called.filter((procedure) => procedure !== undefined);
  if (known.length < called.length) throw notFound("procedure");
  const subscriptions = known.filter(({ isSubscription }) => isSubscription);
  if (isBatch && subscriptions.length > 0) throw badRequest("A subscription is in no batch.");
  const method = requestMethod === "HEAD" ? "GET" : requestMethod;
  const wanted = new Set(known.map(({ kind }) => (kind === "read" ? "GET" : "POST")));
  if (wanted.size > 1) throw badRequest("A batch holds queries or mutations, not both.");
  if (!wanted.has(method === "POST" ? "POST" : "GET") || !["GET", "POST"].includes(method)) {
    throw methodNotAllowed([...wanted]);
  }
  return { procedures: known, isBatch };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw notFound("procedure");
  }
}

async function enter(
  entrance: Entrance,
  request: Request,
  requestId: string,
  called: Called,
): Promise<Context> {
  const visit = { headers: request.headers, requestId };
  if (hasBearer(request.headers)) {
    const calls = called.procedures.map((procedure) => procedure.call);
    return enterByToken(entrance, visit, { via: "plugin", calls });
  }
  if (request.method === "POST") requireSameOrigin(request.headers, entrance.publicUrl);
  return enterBySession(entrance, visit, called.procedures.length);
}

/**
 * Gives the input of each call by its position: of a batch, its JSON object holds them by position.
 * @throws BAD_REQUEST when it is not JSON, or no object where it must be; the calls are settled
 */
function readInputs(
  text: string | null,
  { procedures: called, isBatch }: Called,
  context: Context,
): readonly unknown[] {
  try {
    const given: unknown = text ? JSON.parse(text) : undefined;
    if (!isBatch) return [given];
    if (given === undefined) return [];
    if (typeof given !== "object" || given === null || Array.isArray(given)) throw new TypeError();
    const byPosition = new Map(Object.entries(given));
    return called.map((_, batchIndex) => byPosition.get(String(batchIndex)));
  } catch {
    const error = badRequest("The request could not be read: expected valid JSON input.");
    settleCalls(context, error);
    throw error;
  }
}

/** Puts where a reader goes on into its input: browsers say so in a header when they reconnect. */
function resumeAfter({ headers }: Request, { searchParams }: URL, input: unknown): unknown {
  const lastEventId =
    headers.get("last-event-id") ??
    searchParams.get("lastEventId") ??
    searchParams.get("Last-Event-Id");
  if (!lastEventId) return input;
  if (typeof input === "object" && input !== null && !Array.isArray(input)) {
    return { ...input, lastEventId };
  }
  return input ?? { lastEventId };
}

async function subscribe(
  context: Context,
  { name: path }: Procedure,
  { input, request, headers }: { input: unknown; request: Request; headers: PreparedHeaders },
): Promise<Response> {
  const events: unknown = await callTRPCProcedure({
    router: appRouter,
    path,
    getRawInput: async () => input,
    ctx: context,
    type: "subscription",
    signal: request.signal,
    batchIndex: 0,
  });
  const isHead = request.method === "HEAD";
  return eventStreamResponse(events, { path, input, context, headers, isHead });
}

/** The outcome of one call, as tRPC writes it. */
type Result = { body: unknown; error: TRPCError | null };

async function call(
  context: Context,
  { name: path, kind }: Procedure,
  { input, batchIndex, signal }: { input: unknown; batchIndex: number; signal: AbortSignal },
): Promise<Result> {
  const type = kind === "read" ? "query" : "mutation";
  const config = appRouter._def._config;
  try {
    const data: unknown = await callTRPCProcedure({
      router: appRouter,
      path,
      getRawInput: async () => input,
      ctx: context,
      type,
      signal,
      batchIndex,
    });
    return { body: transformTRPCResponse(config, { result: { data } }), error: null };
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    const shape = getTRPCErrorShape({ config, ctx: context, error, input, path, type });
    return { body: { error: shape }, error };
  }
}

type Prepared = { requestId: string; headers: PreparedHeaders };

/** Answers each call of a batch: 200 when all went well, 207 when they ended differently. */
function batchResponse(results: readonly Result[], prepared: Prepared): Response {
  const errors = results.flatMap(({ error }) => error ?? []);
  const statuses = new Set(
    results.map(({ error }) => (error ? describeError(error, "").status : 200)),
  );
  const [status = 200] = statuses.size > 1 ? [207] : statuses;
  const failed = status < 400 ? {} : toCallerError(errors[0]).headers;
  const headers = { ...prepared.headers, ...failed };
  const bodies = results.map(({ body }) => body);
  return jsonResponse(bodies, { status, requestId: prepared.requestId, headers });
}

/** One body that reads as problem details and as a tRPC error, for clients of either kind. */
function errorResponse(error: unknown, { requestId, headers }: Prepared): Response {
  const problem = describeError(error, requestId);
  const { type, code, detail, status, issues } = problem;
  const kind = type === noType ? {} : { type };
  const data = { code, httpStatus: status, requestId, ...(issues && { issues }), ...kind };
  const asTrpc = { message: detail, code: TRPC_ERROR_CODES_BY_KEY[code], data };
  return new Response(JSON.stringify({ ...problem, error: asTrpc }), {
    status,
    headers: problemHeaders(error, requestId, headers),
  });
}
