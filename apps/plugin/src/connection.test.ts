import { expect, test } from "vitest";
import { parseUrl } from "./connection.ts";

test.each([
  ["http://localhost:4000", "http://localhost:4000"],
  ["https://frostbyte.example.com/", "https://frostbyte.example.com"],
  ["https://frostbyte.example.com/mcp", "https://frostbyte.example.com"],
])("%s is the address %s", (text, origin) => {
  expect(parseUrl(text)).toBe(origin);
});

test.each([
  "localhost:4000",
  "ftp://localhost",
  "http://a:b@localhost",
  "http://localhost/other",
  "0123456789abcdef".repeat(4),
])("%s is no address, and is not repeated", (text) => {
  expect(() => parseUrl(text)).toThrow("The address must look like http://localhost:4000.");
});
