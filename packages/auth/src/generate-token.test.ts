import { expect, test } from "vitest";
import { generateToken } from "./generate-token.ts";

test("a token is 64 lowercase hexadecimal characters", () => {
  for (let count = 0; count < 1000; count++) expect(generateToken()).toMatch(/^[0-9a-f]{64}$/);
});

test("ten thousand tokens are all different", () => {
  const tokens = Array.from({ length: 10_000 }, generateToken);
  expect(new Set(tokens).size).toBe(tokens.length);
});

test("every character of every place occurs", () => {
  const tokens = Array.from({ length: 2000 }, generateToken);
  for (let place = 0; place < 64; place++) {
    // Chance of missing one of 16 characters in 2000 draws: below 1e-54.
    expect(new Set(tokens.map((token) => token[place])).size).toBe(16);
  }
});
