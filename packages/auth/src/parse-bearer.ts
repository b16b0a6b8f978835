/** What the `Authorization` headers of one request hold. */
export type BearerHeader =
  | { kind: "absent" }
  | { kind: "malformed" }
  | { kind: "token"; token: string };

// RFC 6750 section 2.1 and RFC 9110 section 11.4 write `1*SP`; here it is the one space of their
// examples. The scheme ignores case (RFC 9110 section 11.1) and is spelt out because the `i` flag
// would let uppercase hexadecimal in as well.
const bearerToken = /^[Bb][Ee][Aa][Rr][Ee][Rr] ([0-9a-f]{64})$/;

/**
 * Tells whether a request with these `Authorization` header values sent no credential, one bearer
 * token, or anything else, which is malformed: another scheme, other characters, other white space,
 * or two credentials, be they in two headers or joined by a comma (as a fetch `Headers` object
 * joins them).
 */
export function parseBearer(values: readonly string[]): BearerHeader {
  const [value, ...others] = values;
  if (value === undefined) return { kind: "absent" };
  const token = others.length === 0 ? bearerToken.exec(value)?.[1] : undefined;
  return token === undefined ? { kind: "malformed" } : { kind: "token", token };
}
