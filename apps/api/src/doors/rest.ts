import { Hono, type Context as HonoContext } from "hono";
import type { Context } from "../trpc.ts";
import { jsonResponse } from "./answer.ts";
import { type Entrance, enterByToken, outside } from "./entrance.ts";
import {
  callOperation,
  findOperation,
  isPart,
  isSplit,
  type Operation,
  operations,
} from "./operations.ts";
import { readJsonBody } from "./read-body.ts";
import { refuse } from "./refuse.ts";
import { readRequestId } from "./request-id.ts";

/** The REST door: a route for each operation, answered by calling its procedure. */
export function restDoor(entrance: Entrance): Hono {
  const door = new Hono();
  for (const operation of operations) {
    // Hono's fast router takes no two patterns for one address: the wider one answers for both.
    if (isPart(operation)) continue;
    const pattern = operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
    door.on(
      operation.method,
      pattern,
      isSplit(operation)
        ? (c) => answerExact(entrance, operation.method, c)
        : (c) => answer(entrance, { operation, params: c.req.param() }, c),
    );
  }
  return door;
}

function answerExact(
  entrance: Entrance,
  method: Operation["method"],
  c: HonoContext,
): Response | Promise<Response> {
  const found = findOperation(method, c.req.path);
  return found ? answer(entrance, found, c) : c.notFound();
}

type Found = { operation: Operation; params: Record<string, string> };

async function answer(
  entrance: Entrance,
  { operation, params }: Found,
  c: HonoContext,
): Promise<Response> {
  const request = c.req.raw;
  const requestId = readRequestId(request.headers);
  try {
    if (operation.public) await entrance.throttle(request, c.env);
    const hasBody = operation.method === "POST" || operation.method === "PATCH";
    const body = hasBody ? await readJsonBody(request, { optional: true }) : "";
    const context = await enter(entrance, operation, { headers: request.headers, requestId });
    const given = { params, query: c.req.queries(), body };
    const result = await callOperation(context, operation, { given, signal: request.signal });
    const status = operation.status ?? 200;
    return jsonResponse(result, { status, requestId, headers: entrance.headers });
  } catch (error) {
    return refuse(entrance, request, error, requestId);
  }
}

function enter(
  entrance: Entrance,
  operation: Operation,
  visit: { headers: Headers; requestId: string },
): Promise<Context> | Context {
  if (operation.public) return outside(entrance, visit);
  return enterByToken(entrance, visit, { via: "api", calls: [operation.procedure.call] });
}
