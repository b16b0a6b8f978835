import { z } from "zod";
import type { Route } from "./define-tool.ts";

/** The part of `fetch`'s request that a tool uses. */
export type RestInit = {
  method: Route["method"];
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
};

/** The part of `fetch`'s response that a tool reads. */
export type RestResponse = Pick<Response, "ok" | "status" | "json"> & {
  headers: Pick<Headers, "get">;
};

/** Calls the REST door, as `fetch` does: the path starts with `/api/v1`. */
export type RestRequest = (path: string, init: RestInit) => Promise<RestResponse>;

export type RestAnswer =
  | { ok: true; body: unknown }
  | { ok: false; status: number; detail: string; retryAfterSeconds: number | null };

/** Arguments that REST knows by another name. */
const restNames: { readonly [argument: string]: string } = { agent_context: "agentContext" };

const problem = z.object({ detail: z.string() });

/** Names the arguments that a route's path takes. */
export function listPathArguments({ path }: Route): string[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name);
}

function fillSegment(value: unknown): string {
  // A URL parser takes these for "here" and "one up", and `encodeURIComponent` lets them pass.
  if (typeof value !== "string" || ["", ".", ".."].includes(value)) {
    throw new TypeError("A path argument is missing or is no path segment.");
  }
  return encodeURIComponent(value);
}

/**
 * Gives the request for a route: its path filled from the arguments, what is left as the query of
 * a GET or the JSON body of any other method.
 * @throws TypeError when an argument of the path is missing, empty or a dot segment.
 */
export function buildRequest(
  route: Route,
  input: Record<string, unknown>,
): { path: string; init: Omit<RestInit, "signal"> } {
  const inPath = listPathArguments(route);
  const path = `/api/v1${route.path.replace(/\{(\w+)\}/g, (_, name) => fillSegment(input[name]))}`;
  const rest = Object.entries(input)
    .filter(([name, value]) => !inPath.includes(name) && value !== undefined)
    .map(([name, value]) => [restNames[name] ?? name, value] as const);
  const headers = { accept: "application/json, application/problem+json" };
  if (route.method === "GET") {
    const query = new URLSearchParams(rest.map(([name, value]) => [name, String(value)]));
    return {
      path: query.size > 0 ? `${path}?${query}` : path,
      init: { method: route.method, headers },
    };
  }
  const body = JSON.stringify(Object.fromEntries(rest));
  const init = {
    method: route.method,
    headers: { ...headers, "content-type": "application/json" },
  };
  return { path, init: { ...init, body } };
}

/**
 * Gives the parsed body of a success, or the status and detail of a problem (RFC 9457).
 * @throws SyntaxError when a success has no JSON body.
 */
export async function readAnswer(response: RestResponse): Promise<RestAnswer> {
  if (response.ok) return { ok: true, body: await response.json() };
  const parsed = problem.safeParse(await response.json().catch(() => null));
  const detail = parsed.success ? parsed.data.detail : "Frostbyte refused the call.";
  const retryAfter = response.headers.get("retry-after") ?? "";
  const retryAfterSeconds = /^\d{1,5}$/.test(retryAfter) ? Number(retryAfter) : null;
  return { ok: false, status: response.status, detail, retryAfterSeconds };
}
