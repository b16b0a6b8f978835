/** Headers that each answer of a door has, made once. */
export type PreparedHeaders = Readonly<Record<string, string>>;

/**
 * Gives the headers of the doors that answer programs with JSON.
 * Source: OWASP REST Security Cheat Sheet, "Security Headers".
 */
export function prepareHeaders(publicUrl: string): PreparedHeaders {
  return {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    ...(publicUrl.startsWith("https:") && { "strict-transport-security": transportSecurity }),
  };
}

/** Browsers keep to https for a year. */
export const transportSecurity = "max-age=31536000; includeSubDomains";

/** Answers with a value as JSON, or with nothing where the status is 204. */
export function jsonResponse(
  value: unknown,
  { status, requestId, headers }: { status: number; requestId: string; headers: PreparedHeaders },
): Response {
  // A plain object stays one on its way to the socket, where a Headers would be built and read.
  if (status === 204) {
    return new Response(null, { status, headers: { ...headers, "x-request-id": requestId } });
  }
  return new Response(JSON.stringify(value), {
    status,
    headers: { ...headers, "content-type": "application/json", "x-request-id": requestId },
  });
}
