import { randomBytes } from "node:crypto";

const secretBytes = 32;

/** Returns a fresh bearer token: 64 lowercase hexadecimal characters, 256 bits of randomness. */
export function generateToken(): string {
  return randomBytes(secretBytes).toString("hex");
}
