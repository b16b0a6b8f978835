import { TRPCError } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import { ZodError } from "zod";
import { toPlainText } from "./plain-text.ts";

type ErrorCode = TRPC_ERROR_CODE_KEY;

/** RFC 9457, section 4.2.1: the problem is no more than its status says. */
export const noType = "about:blank";

/** An error whose message was written for the caller; any other error's message stays in the log. */
export class CallerError extends TRPCError {
  readonly headers: Readonly<Record<string, string>>;
  readonly type: string;
  constructor(
    code: ErrorCode,
    detail: string,
    headers: Record<string, string> = {},
    type = noType,
  ) {
    super({ code, message: detail });
    this.name = "CallerError";
    this.headers = headers;
    this.type = type;
  }
}

/** RFC 9457 problem details, with the extension members `code`, `requestId` and `issues`. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  requestId: string;
  issues?: readonly { path: string; message: string }[];
};

export const badRequest = (detail: string) => new CallerError("BAD_REQUEST", detail);
export const forbidden = (detail: string) => new CallerError("FORBIDDEN", detail);
export const conflict = (detail: string) => new CallerError("CONFLICT", detail);

/** Told by its `type`: the same request works once the password was given. */
export const passwordNeeded = () =>
  new CallerError(
    "FORBIDDEN",
    "You gave your password more than a day ago. Confirm it, then try again.",
    {},
    "urn:frostbyte:problem:password-needed",
  );

export const wrongPassword = () =>
  new CallerError(
    "FORBIDDEN",
    "The password is wrong.",
    {},
    "urn:frostbyte:problem:wrong-password",
  );

type Noun =
  | "project"
  | "task"
  | "subtask"
  | "area"
  | "release"
  | "member"
  | "session"
  | "procedure"
  | "page";

/** The same words for what is missing and for what the actor may not see. */
export const notFound = (noun: Noun) =>
  new CallerError("NOT_FOUND", `There is no such ${noun}, or you may not see it.`);

/** RFC 9110, section 9.3.2: what answers GET answers HEAD as well. */
export const methodNotAllowed = (methods: readonly string[]) => {
  const answered = methods.includes("GET") ? new Set([...methods, "HEAD"]) : methods;
  const allow = [...answered].join(", ");
  return new CallerError("METHOD_NOT_SUPPORTED", `This address answers ${allow} only.`, { allow });
};

export const tooLarge = (maxBytes: number) =>
  new CallerError("PAYLOAD_TOO_LARGE", `The body is larger than ${maxBytes / 1024} KiB.`);

export const wrongContentType = () =>
  new CallerError("UNSUPPORTED_MEDIA_TYPE", "Send the body as Content-Type: application/json.");

/** RFC 6750, section 3: no error code where no credential came. */
export const missingCredential = () =>
  new CallerError("UNAUTHORIZED", "Send your API token as Authorization: Bearer <token>.", {
    "www-authenticate": 'Bearer realm="frostbyte"',
  });

/** RFC 6750, section 3.1: one that is malformed, or not known. */
const refusedToken = (detail: string, description: string) =>
  new CallerError("UNAUTHORIZED", detail, {
    "www-authenticate": `Bearer realm="frostbyte", error="invalid_token", error_description="${description}"`,
  });

/** The same words for every token that never opened anything. */
export const invalidToken = () => {
  const description = "The token is malformed, was replaced, or was deleted.";
  return refusedToken(
    `${description} Generate or copy the current one in the settings.`,
    description,
  );
};

/** For whoever sends a token that ended, and nobody else; RFC 6750 allows printable ASCII only. */
export const endedToken = (detail: string) => refusedToken(detail, detail);

/** Says whether somebody was refused because their token opens nothing. */
export const isInvalidToken = (error: unknown): boolean =>
  error instanceof CallerError && error.code === "UNAUTHORIZED";

export const sessionEnded = () =>
  new CallerError("UNAUTHORIZED", "Your session has ended. Sign in again.", {
    "www-authenticate": 'Bearer realm="frostbyte"',
  });

export const tooManyRequests = (retryAfterSeconds: string) =>
  new CallerError("TOO_MANY_REQUESTS", "Too many tries. Wait a little, then try again.", {
    "retry-after": retryAfterSeconds,
  });

/** Past what one user may watch at a time. */
export const tooManyWatches = (most: number) =>
  new CallerError("TOO_MANY_REQUESTS", `You watch ${most} feeds already. Close one first.`, {
    "retry-after": "5",
  });

/** Past what one server watches for all, and while it stops. */
export const tooManyWatchers = () =>
  new CallerError("SERVICE_UNAVAILABLE", "This server takes no more watchers. Try again.", {
    "retry-after": "5",
  });

export const unavailable = () =>
  new CallerError("SERVICE_UNAVAILABLE", "Frostbyte cannot reach its database. Try again.", {
    "retry-after": "1",
  });

/** What cannot be recorded is not served: callers hear `unavailable`, the log hears the cause. */
class UnrecordedError extends Error {
  constructor(cause: unknown) {
    super("The activity could not be recorded.", { cause });
    this.name = "UnrecordedError";
  }
}

/** Gives what to throw when an entry of the activity was not written; meant for `catch`. */
export function unrecorded(cause: unknown): never {
  throw cause instanceof CallerError ? cause : new UnrecordedError(cause);
}

const byCode: Partial<Record<ErrorCode, { status: number; title: string }>> = {
  BAD_REQUEST: { status: 400, title: "Bad request" },
  UNAUTHORIZED: { status: 401, title: "Not authenticated" },
  FORBIDDEN: { status: 403, title: "Not allowed" },
  NOT_FOUND: { status: 404, title: "Not found" },
  METHOD_NOT_SUPPORTED: { status: 405, title: "Method not allowed" },
  CONFLICT: { status: 409, title: "Conflict" },
  PAYLOAD_TOO_LARGE: { status: 413, title: "Body too large" },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: "Unsupported media type" },
  TOO_MANY_REQUESTS: { status: 429, title: "Too many requests" },
  SERVICE_UNAVAILABLE: { status: 503, title: "Service unavailable" },
};

/** SQLSTATE classes and postgres.js codes that say: not now, the database is away, full or busy. */
const databaseAway =
  /^(08|28|3D|40|53|57|58)|^(55000|55P03|25P0[34])$|^(CONNECT|CONNECTION_|ECONN|ENOTFOUND|EAI_|EPIPE|ETIMEDOUT|ENOENT)/;

/**
 * Says whether the server refused a statement for what it is, and not because it is away, full or
 * stopping: its transaction was rolled back, and nothing was written.
 */
export function isRefusedStatement(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== "PostgresError" || !("code" in error))
    return false;
  const code = String(error.code);
  return isRolledBack.test(code) || !databaseAway.test(code);
}

/** Serialization failure and deadlock, which the server ends by rolling back. */
const isRolledBack = /^40(001|P01)$/;

function* causes(error: unknown): Generator<Error> {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++)
    yield at;
}

/** Gives the one error that every door describes: what was written for the caller, else what it stands for. */
export function toCallerError(error: unknown): CallerError {
  for (const cause of causes(error)) {
    if (cause instanceof CallerError) return cause;
    if (cause instanceof UnrecordedError) return unavailable();
    if ("code" in cause && databaseAway.test(String(cause.code))) return unavailable();
  }
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") {
    const code = error.code === "PARSE_ERROR" ? "BAD_REQUEST" : error.code;
    const detail = "The request could not be read: expected valid JSON input.";
    if (byCode[code]) return new CallerError(code, detail);
  }
  return new CallerError("INTERNAL_SERVER_ERROR", "Something went wrong on our side. Try again.");
}

const units: Record<string, string> = { string: " characters", array: " items" };

/** Says what was expected, with the limit where there is one. */
function describeIssue(issue: ZodError["issues"][number]): string {
  if (issue.code === "too_big") {
    return `Must be at most ${issue.maximum}${units[issue.origin] ?? ""}`;
  }
  if (issue.code === "too_small") {
    const isBlank = issue.origin === "string" && issue.minimum === 1;
    return isBlank
      ? "Must not be empty"
      : `Must be at least ${issue.minimum}${units[issue.origin] ?? ""}`;
  }
  return toPlainText(issue.message, 200);
}

function readIssues(error: unknown): { path: string; message: string }[] | null {
  // Only a broken input is the caller's: tRPC reports a broken output as an internal error.
  if (!(error instanceof TRPCError) || error.code !== "BAD_REQUEST") return null;
  if (!(error.cause instanceof ZodError)) return null;
  return error.cause.issues.slice(0, 10).map((issue) => ({
    path: issue.path.map(String).join("."),
    message: describeIssue(issue),
  }));
}

/** Describes any error for a caller; stacks, SQL and unknown messages never pass. */
export function describeError(error: unknown, requestId: string): Problem {
  const issues = readIssues(error);
  if (issues) {
    const detail = issues.map(({ path, message }) => (path ? `${path}: ${message}` : message));
    const { status, title } = { status: 400, title: "Bad request" };
    const code = "BAD_REQUEST" as const;
    return {
      type: noType,
      title,
      status,
      detail: detail.join("; "),
      code,
      requestId,
      issues,
    };
  }
  const { type, code, message } = toCallerError(error);
  const { status, title } = byCode[code] ?? { status: 500, title: "Internal error" };
  return { type, title, status, detail: message, code, requestId };
}

/** Gives the headers of a problem: never stored by a cache, and what its error asks for. */
export function problemHeaders(
  error: unknown,
  requestId: string,
  prepared: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    ...prepared,
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-request-id": requestId,
    ...toCallerError(error).headers,
  };
}

/** Answers any error as `application/problem+json`. */
export function problemResponse(
  error: unknown,
  requestId: string,
  prepared?: Readonly<Record<string, string>>,
): Response {
  const problem = describeError(error, requestId);
  const headers = problemHeaders(error, requestId, prepared);
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
