import { TRPCError } from "@trpc/server";
import type { ErrorHandler } from "hono";
import { problemResponse } from "../errors.ts";
import type { DoorEnv } from "./entrance.ts";

/** Makes the answer to whatever a door throws; what nobody threw on purpose is reported as well. */
export function answerError(reportFault: (error: unknown) => void): ErrorHandler<DoorEnv> {
  return (error, c) => {
    // Procedures report their own faults before they become errors for callers.
    if (!(error instanceof TRPCError)) reportFault(error);
    return problemResponse(error, c.get("requestId"));
  };
}
