import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { generateToken } from "./generate-token.ts";
import { hashToken } from "./hash-token.ts";

// Made with `printf %s TOKEN | sha256sum` (GNU coreutils) and again with Python's hashlib.
test.each([
  {
    token: "0000000000000000000000000000000000000000000000000000000000000000",
    tokenHash: "60e05bd1b195af2f94112fa7197a5c88289058840ce7c6df9693756bc6250f55",
  },
  {
    token: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    tokenHash: "a8ae6e6ee929abea3afcfc5258c8ccd6f85273e0d4626d26c7279f3250f77c8e",
  },
  {
    token: "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    tokenHash: "df0790f236013511e91fa4532fb7761f62320a51a3868dabf4a13fe5f53e3263",
  },
])("the hash of $token is the known one", ({ token, tokenHash }) => {
  expect(hashToken(token).toString("hex")).toBe(tokenHash);
});

test("a token hash is 32 bytes in a Buffer", () => {
  const tokenHash = hashToken(generateToken());
  expect(Buffer.isBuffer(tokenHash)).toBe(true);
  expect(tokenHash).toHaveLength(32);
});

test("the characters are hashed, not the bytes that they spell", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const token = Buffer.from(bytes).toString("hex");
      const ofCharacters = createHash("sha256").update(Buffer.from(token, "ascii")).digest();
      const ofBytes = createHash("sha256").update(bytes).digest();
      expect(hashToken(token)).toEqual(ofCharacters);
      expect(hashToken(token)).not.toEqual(ofBytes);
    }),
  );
});
