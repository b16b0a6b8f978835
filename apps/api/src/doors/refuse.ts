import { TRPCError } from "@trpc/server";
import { problemResponse } from "../errors.ts";
import type { Entrance } from "./entrance.ts";
import { readRequestId } from "./request-id.ts";

/** Answers whatever a door threw; what nobody threw on purpose is reported as well. */
export function refuse(
  { headers, reportFault }: Pick<Entrance, "headers" | "reportFault">,
  request: Request,
  error: unknown,
  requestId = readRequestId(request.headers),
): Response {
  // Procedures report their own faults before they become errors for callers.
  if (!(error instanceof TRPCError)) reportFault(error);
  return problemResponse(error, requestId, headers);
}
