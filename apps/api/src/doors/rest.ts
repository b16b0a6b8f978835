import { callTRPCProcedure } from "@trpc/server";
import { Hono, type Context as HonoContext } from "hono";
import { badRequest, methodNotAllowed, notFound } from "../errors.ts";
import { toPlainText } from "../plain-text.ts";
import { type Procedure, procedures } from "../procedures.ts";
import { appRouter } from "../router.ts";
import type { Context, RestRoute } from "../trpc.ts";
import { answerError } from "./answer-error.ts";
import { type DoorEnv, type Entrance, enterByToken, outside, settleCalls } from "./entrance.ts";
import { readJsonBody } from "./read-body.ts";

export const restRoot = "/api/v1";

/** A procedure and the route that REST shows it at. */
export type Operation = RestRoute & { procedure: Procedure };

/** Every procedure that has a route. */
export const operations: readonly Operation[] = [...procedures.values()].flatMap((procedure) =>
  procedure.meta.rest ? [{ ...procedure.meta.rest, procedure }] : [],
);

/** The REST door: a route for each operation, answered by calling its procedure. */
export function restDoor(entrance: Entrance): Hono<DoorEnv> {
  const door = new Hono<DoorEnv>();
  door.onError(answerError(entrance.reportFault));
  door.use(async (c, next) => {
    if (c.env.admitted) c.set("requestId", c.env.admitted.requestId);
    await next();
  });
  const byPath = Map.groupBy(operations, ({ path }) => path);
  for (const [path, ofPath] of byPath) {
    const pattern = path.replaceAll(/\{(\w+)\}/g, ":$1");
    for (const operation of ofPath) {
      door.on(operation.method, pattern, (c) => answer(entrance, operation, c));
    }
    door.all(pattern, () => {
      throw methodNotAllowed(ofPath.map(({ method }) => method));
    });
  }
  door.all("*", () => {
    throw notFound("page");
  });
  return door;
}

async function answer(
  entrance: Entrance,
  operation: Operation,
  c: HonoContext<DoorEnv>,
): Promise<Response> {
  const hasBody = operation.method === "POST" || operation.method === "PATCH";
  const body = hasBody ? await readJsonBody(c.req.raw, { optional: true }) : "";
  const context = c.env.admitted ?? (await enter(entrance, operation, c));
  try {
    const input = readInput(c, operation, body);
    const result = await callTRPCProcedure({
      router: appRouter,
      path: operation.procedure.name,
      getRawInput: async () => input,
      ctx: context,
      type: operation.procedure.kind === "read" ? "query" : "mutation",
      signal: c.req.raw.signal,
      batchIndex: 0,
    });
    return toResponse(operation.status ?? 200, result);
  } catch (error) {
    settleCalls(context, error);
    throw error;
  }
}

function enter(
  entrance: Entrance,
  operation: Operation,
  c: HonoContext<DoorEnv>,
): Promise<Context> | Context {
  const visit = { headers: c.req.raw.headers, requestId: c.get("requestId") };
  if (operation.public) return outside(entrance, visit);
  const { name, kind, meta } = operation.procedure;
  const calls = [{ action: name, kind, summary: meta.done }];
  return enterByToken(entrance, visit, { via: "api", calls });
}

/**
 * Joins path parameters, query and body to the procedure's one input; no key may come twice.
 * @throws BAD_REQUEST naming the key or what is wrong with the body
 */
function readInput(
  c: HonoContext<DoorEnv>,
  { method, path }: Operation,
  body: string,
): Record<string, unknown> {
  const query = Object.entries(c.req.queries()).map(([key, values]) => {
    const name = toPlainText(key, 100);
    if (method !== "GET") throw badRequest(`${name}: Expected no query parameters`);
    if (values.length > 1) throw badRequest(`${name}: Expected once`);
    return [key, readQueryValue(key, values[0] ?? "")] as const;
  });
  const given = [...query, ...Object.entries(parseBody(body))];
  const params = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  for (const [key] of given) {
    if (params.includes(key)) throw badRequest(`Unrecognized key: "${key}"`);
  }
  return Object.fromEntries([
    ...given,
    ...params.map((name) => [name, c.req.param(name)] as const),
  ]);
}

/** `limit` is the one number among the query parameters; all others are text. */
function readQueryValue(key: string, value: string): string | number {
  return key === "limit" && /^\d{1,9}$/.test(value) ? Number(value) : value;
}

function parseBody(body: string): object {
  if (body === "") return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw badRequest("The body is not valid JSON.");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw badRequest("The body is not a JSON object.");
  }
  return parsed;
}

function toResponse(status: number, result: unknown): Response {
  const headers = { "cache-control": "no-store" };
  if (status === 204) return new Response(null, { status, headers });
  return Response.json(result, { status, headers });
}
