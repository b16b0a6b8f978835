import type { RestRequest } from "@frostbyte/mcp/rest";
import { TRPCError } from "@trpc/server";
import { describeError, notFound, toCallerError } from "../errors.ts";
import type { Context } from "../trpc.ts";
import { callOperation, findOperation } from "./operations.ts";

/**
 * Gives REST to a tool inside the process: the same operations over the context that the MCP door
 * admitted, with neither a request nor a response to write and read.
 */
export function bridgeRest(context: Context): RestRequest {
  return async (path, { method, body, signal }) => {
    try {
      const { pathname, searchParams } = new URL(path, "http://inside");
      const found = findOperation(method, pathname);
      if (!found) throw notFound("page");
      const params = Object.fromEntries(
        Object.entries(found.params).map(([name, value]) => [name, decodeURIComponent(value)]),
      );
      const query = Object.fromEntries(
        [...new Set(searchParams.keys())].map((key) => [key, searchParams.getAll(key)]),
      );
      const given = { params, query, body: body ?? "" };
      const result = await callOperation(context, found.operation, { given, signal });
      return answer(found.operation.status ?? 200, result, {});
    } catch (error) {
      // Procedures report their own faults before they become errors for callers.
      if (!(error instanceof TRPCError)) context.reportFault(error);
      const problem = describeError(error, context.requestId);
      return answer(problem.status, problem, toCallerError(error).headers);
    }
  };
}

const answer = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Awaited<ReturnType<RestRequest>> => ({
  ok: status < 400,
  status,
  headers: { get: (name) => headers[name] ?? null },
  json: async () => body,
});
