import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { Hono } from "hono";
import { hasBearer } from "../actor.ts";
import {
  badRequest,
  describeError,
  methodNotAllowed,
  notFound,
  problemResponse,
  toCallerError,
} from "../errors.ts";
import { type Procedure, procedures } from "../procedures.ts";
import { appRouter } from "../router.ts";
import type { Context } from "../trpc.ts";
import {
  type DoorEnv,
  type Entrance,
  enterBySession,
  enterByToken,
  settleCalls,
} from "./entrance.ts";
import { readJsonBody } from "./read-body.ts";
import { requireSameOrigin } from "./same-origin.ts";

const endpoint = "/trpc";
const maxBatchSize = 10;

/** The door of the web app (session cookie) and of the typed client (bearer). */
export function trpcDoor(entrance: Entrance): Hono<DoorEnv> {
  return new Hono<DoorEnv>().all("/:paths", async (c) => {
    const requestId = c.get("requestId");
    try {
      return await answer(entrance, c.req.raw, requestId);
    } catch (error) {
      // Procedures report their own faults before they become errors for callers.
      if (!(error instanceof TRPCError)) entrance.reportFault(error);
      return errorResponse(error, requestId);
    }
  });
}

async function answer(entrance: Entrance, request: Request, requestId: string): Promise<Response> {
  const called = readCalls(request);
  // A call without input may come without a body, which tRPC would take for broken JSON.
  const body = request.method === "POST" ? (await readJsonBody(request)) || "{}" : null;
  const context = await enter(entrance, request, requestId, called);
  let failure: unknown;
  // tRPC would answer HEAD itself, without a call.
  const method = request.method === "HEAD" ? "GET" : request.method;
  const response = await fetchRequestHandler({
    endpoint,
    router: appRouter,
    req: new Request(request.url, { method, headers: jsonHeaders, body }),
    createContext: () => context,
    maxBatchSize,
    onError: ({ error }) => {
      failure = error;
    },
    responseMeta: () => ({ headers: { "cache-control": "no-store" } }),
  });
  if (failure === undefined || response.status === 207) return response;
  settleCalls(context, failure);
  if (!called.isBatch) return errorResponse(failure, requestId);
  const { headers } = toCallerError(failure);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** What tRPC's handler sees of the headers: it can be talked into nothing but JSON. */
const jsonHeaders = { "content-type": "application/json" };

type Called = { called: readonly Procedure[]; isBatch: boolean };

/** Reads the calls from the address exactly as tRPC's own handler does, so that both see the same. */
function readCalls(request: Request): Called {
  const url = new URL(request.url);
  const path = decode(url.pathname.slice(endpoint.length + 1));
  const isBatch = url.searchParams.get("batch") === "1";
  const names = isBatch ? path.split(",") : [path];
  if (names.length > maxBatchSize) throw badRequest(`A batch holds at most ${maxBatchSize} calls.`);
  const called = names.map((name) => procedures.get(name));
  const known = called.filter((procedure) => procedure !== undefined);
  if (known.length < called.length) throw notFound("procedure");
  const method = request.method === "HEAD" ? "GET" : request.method;
  const wanted = new Set(known.map(({ kind }) => (kind === "read" ? "GET" : "POST")));
  if (wanted.size > 1) throw badRequest("A batch holds queries or mutations, not both.");
  if (!wanted.has(method === "POST" ? "POST" : "GET") || !["GET", "POST"].includes(method)) {
    throw methodNotAllowed([...wanted]);
  }
  return { called: known, isBatch };
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
  { called }: Called,
): Promise<Context> {
  const visit = { headers: request.headers, requestId };
  if (hasBearer(request.headers)) {
    const calls = called.map(({ name, kind, meta }) => ({
      action: name,
      kind,
      summary: meta.done,
    }));
    return enterByToken(entrance, visit, { via: "plugin", calls });
  }
  if (request.method === "POST") requireSameOrigin(request.headers, entrance.publicUrl);
  return enterBySession(entrance, visit, called.length);
}

/** One body that reads as problem details and as a tRPC error, for clients of either kind. */
function errorResponse(error: unknown, requestId: string): Response {
  const problem = describeError(error, requestId);
  const { code, detail, status, issues } = problem;
  const data = { code, httpStatus: status, requestId, ...(issues && { issues }) };
  const asTrpc = { message: detail, code: TRPC_ERROR_CODES_BY_KEY[code], data };
  const { headers } = problemResponse(error, requestId);
  return new Response(JSON.stringify({ ...problem, error: asTrpc }), { status, headers });
}
