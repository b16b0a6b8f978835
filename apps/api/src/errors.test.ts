import { TRPCError } from "@trpc/server";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  badRequest,
  conflict,
  describeError,
  forbidden,
  invalidToken,
  methodNotAllowed,
  missingCredential,
  notFound,
  problemResponse,
  sessionEnded,
  toCallerError,
  tooLarge,
  tooManyRequests,
  unavailable,
  wrongContentType,
} from "./errors.ts";

const withCode = (code: string) => Object.assign(new Error("select secret from secrets"), { code });

/** As tRPC reports an input that its schema refused. */
function inputError(schema: z.ZodType, input: unknown): TRPCError {
  return new TRPCError({ code: "BAD_REQUEST", cause: schema.safeParse(input).error });
}

describe("each error has one status, title and code", () => {
  test.each([
    [badRequest("Why"), 400, "Bad request", "BAD_REQUEST"],
    [missingCredential(), 401, "Not authenticated", "UNAUTHORIZED"],
    [invalidToken(), 401, "Not authenticated", "UNAUTHORIZED"],
    [sessionEnded(), 401, "Not authenticated", "UNAUTHORIZED"],
    [forbidden("Why"), 403, "Not allowed", "FORBIDDEN"],
    [notFound("task"), 404, "Not found", "NOT_FOUND"],
    [methodNotAllowed(["GET"]), 405, "Method not allowed", "METHOD_NOT_SUPPORTED"],
    [conflict("Why"), 409, "Conflict", "CONFLICT"],
    [tooLarge(262_144), 413, "Body too large", "PAYLOAD_TOO_LARGE"],
    [wrongContentType(), 415, "Unsupported media type", "UNSUPPORTED_MEDIA_TYPE"],
    [tooManyRequests("7"), 429, "Too many requests", "TOO_MANY_REQUESTS"],
    [unavailable(), 503, "Service unavailable", "SERVICE_UNAVAILABLE"],
    [new Error("Why"), 500, "Internal error", "INTERNAL_SERVER_ERROR"],
  ])("%s", async (error, status, title, code) => {
    const response = problemResponse(error, "request-1");
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({
      type: "about:blank",
      title,
      status,
      detail: expect.stringMatching(/^\S.*\S$/),
      code,
      requestId: "request-1",
    });
  });
});

test("headers say what to do next", () => {
  const headersOf = (error: unknown) => problemResponse(error, "").headers;
  expect(headersOf(methodNotAllowed(["GET", "PATCH"])).get("allow")).toBe("GET, PATCH, HEAD");
  expect(headersOf(methodNotAllowed(["POST"])).get("allow")).toBe("POST");
  expect(headersOf(tooManyRequests("7")).get("retry-after")).toBe("7");
  expect(headersOf(unavailable()).get("retry-after")).toBe("1");
  expect(headersOf(missingCredential()).get("www-authenticate")).toBe('Bearer realm="frostbyte"');
  expect(headersOf(invalidToken()).get("www-authenticate")).toMatch(
    /^Bearer realm="frostbyte", error="invalid_token", error_description="[\w ,.]+"$/,
  );
});

describe("a database that is away is 503, whoever says so", () => {
  test.each([
    ["57P01", "admin shutdown"],
    ["57P03", "starting up"],
    ["57014", "statement timeout"],
    ["53300", "too many connections"],
    ["53100", "disk full"],
    ["08006", "connection failure"],
    ["55P03", "lock not available"],
    ["25P03", "idle in transaction timeout"],
    ["40001", "serialization failure"],
    ["40P01", "deadlock"],
    ["CONNECT_TIMEOUT", "postgres.js"],
    ["CONNECTION_CLOSED", "postgres.js"],
    ["CONNECTION_ENDED", "postgres.js"],
    ["ECONNREFUSED", "the system"],
    ["ECONNRESET", "the system"],
    ["ENOTFOUND", "the resolver"],
    ["EAI_AGAIN", "the resolver"],
    ["ENOENT", "a socket that is gone"],
  ])("%s (%s)", (code) => {
    expect(describeError(withCode(code), "")).toMatchObject({ status: 503 });
    const wrapped = new TRPCError({
      code: "INTERNAL_SERVER_ERROR",
      cause: new Error("Failed query", { cause: withCode(code) }),
    });
    expect(describeError(wrapped, "")).toMatchObject({ status: 503, code: "SERVICE_UNAVAILABLE" });
  });

  test.each(["23505", "22P02", "42P01", "ERR_SOMETHING"])("but not %s", (code) => {
    expect(describeError(withCode(code), "")).toMatchObject({ status: 500 });
  });
});

describe("what nobody wrote for callers stays inside", () => {
  test.each([
    ["a plain error", new Error("select secret from secrets")],
    ["a database error", withCode("42P01")],
    ["a tRPC error around it", new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: "secret" })],
    ["a refusal that tRPC worded", new TRPCError({ code: "BAD_REQUEST", message: "secret" })],
    ["a broken output", outputError()],
    ["a string", "secret"],
    ["nothing", undefined],
  ])("%s", async (_, error) => {
    const body = await problemResponse(error, "request-1").text();
    expect(body).not.toMatch(/secret|select|stack|\.ts|\bat /);
  });

  test("what tRPC could not parse is the caller's", () => {
    const error = new TRPCError({ code: "PARSE_ERROR", message: "secret" });
    expect(describeError(error, "")).toMatchObject({ status: 400, code: "BAD_REQUEST" });
  });

  test("an error written for callers passes through any wrapping", () => {
    const wrapped = new Error("secret", { cause: new Error("secret", { cause: conflict("Why") }) });
    expect(describeError(wrapped, "")).toMatchObject({ status: 409, detail: "Why" });
  });

  test("errors that cause each other come to an end", () => {
    const first = new Error("first");
    first.cause = new Error("second", { cause: first });
    expect(toCallerError(first).code).toBe("INTERNAL_SERVER_ERROR");
  });
});

describe("a refused input names the field and the limit", () => {
  const schema = z.strictObject({
    title: z.string().min(1).max(200),
    limit: z.number().min(1).max(100),
    note: z.string().min(3),
    files: z.array(z.string()).max(2),
    status: z.enum(["todo", "done"]),
  });
  const good = { title: "a", limit: 1, note: "abc", files: [], status: "todo" };
  test.each([
    [{ title: "a".repeat(201) }, "title: Must be at most 200 characters"],
    [{ title: "" }, "title: Must not be empty"],
    [{ limit: 101 }, "limit: Must be at most 100"],
    [{ limit: 0 }, "limit: Must be at least 1"],
    [{ note: "ab" }, "note: Must be at least 3 characters"],
    [{ files: ["a", "b", "c"] }, "files: Must be at most 2 items"],
    [{ files: ["a", 1] }, "files.1: Invalid input: expected string, received number"],
    [{ status: "open" }, 'status: Invalid option: expected one of "todo"|"done"'],
    [{ userId: "1" }, 'Unrecognized key: "userId"'],
    [{ title: "", limit: 0 }, "title: Must not be empty; limit: Must be at least 1"],
  ])("%j", (wrong, detail) => {
    const problem = describeError(inputError(schema, { ...good, ...wrong }), "request-1");
    expect(problem).toMatchObject({ status: 400, code: "BAD_REQUEST", detail });
  });

  test("each issue is listed with its path, at most ten", () => {
    const many = z.array(z.string());
    const problem = describeError(inputError(many, Array(20).fill(1)), "request-1");
    expect(problem.issues).toHaveLength(10);
    expect(problem.issues?.[3]).toEqual({ path: "3", message: expect.any(String) });
  });

  test("what the caller wrote comes back plain", () => {
    const problem = describeError(inputError(schema, { ...good, "<b>\u001b[31m": 1 }), "");
    expect(problem.detail).toBe('Unrecognized key: "‹b›"');
  });
});

function outputError(): TRPCError {
  const cause = z.object({ secret: z.string() }).safeParse({}).error;
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: "Output", cause });
}
