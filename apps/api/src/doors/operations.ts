import { callTRPCProcedure } from "@trpc/server";
import { badRequest } from "../errors.ts";
import { toPlainText } from "../plain-text.ts";
import { type Procedure, procedures } from "../procedures.ts";
import { appRouter } from "../router.ts";
import type { Context, RestRoute } from "../trpc.ts";
import { settleCalls } from "./entrance.ts";

/** A procedure and the route that REST shows it at. */
export type Operation = RestRoute & { procedure: Procedure };

/** Every procedure that has a route. */
export const operations: readonly Operation[] = [...procedures.values()].flatMap((procedure) =>
  procedure.meta.rest ? [{ ...procedure.meta.rest, procedure }] : [],
);

export const restRoot = "/api/v1";

/** The pattern of each route's whole path, with a named group for each of its parameters. */
const patterns: ReadonlyMap<string, RegExp> = new Map(
  operations.map(({ path }) => [
    path,
    new RegExp(`^${restRoot}${path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
  ]),
);

/** Says whether a route's path is one of the addresses of another, as …/active is of …/{id}. */
const isWithin = (path: string, other: string): boolean =>
  path !== other && patterns.get(other)?.test(restRoot + path) === true;

/** Says whether the route's path has an address that belongs to a route of its own. */
export const isSplit = ({ path }: Operation): boolean =>
  operations.some((other) => isWithin(other.path, path));

/** Says whether the route's path is an address of another one, which is split. */
export const isPart = ({ path }: Operation): boolean =>
  operations.some((other) => isWithin(path, other.path));

function listOperations(path: string): readonly Operation[] {
  const matching = operations.filter((operation) => patterns.get(operation.path)?.test(path));
  return matching.filter((one) => !matching.some((other) => isWithin(other.path, one.path)));
}

/** Gives the methods that REST has at a path, such as `/api/v1/me`; none where there is no route. */
export const listMethods = (path: string): string[] =>
  listOperations(path).map(({ method }) => method);

/** Gives the operation at a path, and the parameters as they stand in it; null where there is none. */
export function findOperation(
  method: string,
  path: string,
): { operation: Operation; params: Record<string, string> } | null {
  const operation = listOperations(path).find((candidate) => candidate.method === method);
  if (!operation) return null;
  return { operation, params: { ...patterns.get(operation.path)?.exec(path)?.groups } };
}

/** What a REST request says, before it is joined to the procedure's one input. */
export type RestInput = {
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, readonly string[]>>;
  /** The text of the body; empty where there is none. */
  body: string;
};

/**
 * Calls the operation's procedure and gives its result; an error settles the admitted call.
 * @throws TRPCError whatever the procedure refuses or fails with
 */
export async function callOperation(
  context: Context,
  { method, procedure }: Operation,
  { given, signal }: { given: RestInput; signal: AbortSignal | undefined },
): Promise<unknown> {
  try {
    const input = joinInput(method, given);
    return await callTRPCProcedure({
      router: appRouter,
      path: procedure.name,
      getRawInput: async () => input,
      ctx: context,
      type: procedure.kind === "read" ? "query" : "mutation",
      signal,
      batchIndex: 0,
    });
  } catch (error) {
    settleCalls(context, error);
    throw error;
  }
}

/**
 * Joins path parameters, query and body; no key may come twice.
 * @throws BAD_REQUEST naming the key or what is wrong with the body
 */
function joinInput(
  method: RestRoute["method"],
  { params, query, body }: RestInput,
): Record<string, unknown> {
  const input: Record<string, unknown> = Object.create(null);
  for (const key in query) {
    const name = toPlainText(key, 100);
    if (method !== "GET") throw badRequest(`${name}: Expected no query parameters`);
    const [value = "", ...others] = query[key] ?? [];
    if (others.length > 0) throw badRequest(`${name}: Expected once`);
    input[key] = readQueryValue(key, value);
  }
  if (body !== "") Object.assign(input, parseBody(body));
  for (const key in params) {
    if (key in input) throw badRequest(`Unrecognized key: "${key}"`);
    input[key] = params[key];
  }
  return input;
}

/** `limit` is the one number among the query parameters; all others are text. */
function readQueryValue(key: string, value: string): string | number {
  return key === "limit" && /^\d{1,9}$/.test(value) ? Number(value) : value;
}

function parseBody(body: string): object {
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
