import { expect, test } from "vitest";
import { createAddressReader } from "./client-address.ts";

const peer = "198.51.100.1";
const bindings = { incoming: { socket: { remoteAddress: peer } } };

function read(trustProxy: number, forwarded?: string): string | null {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  const request = new Request("http://localhost/", { headers });
  return createAddressReader(trustProxy)(request, bindings);
}

test("without a trusted proxy the peer is the caller, whatever is claimed", () => {
  expect(read(0)).toBe(peer);
  expect(read(0, "203.0.113.9")).toBe(peer);
});

test("behind one proxy the caller is who the proxy saw", () => {
  expect(read(1, "203.0.113.9")).toBe("203.0.113.9");
});

test("entries before the trusted ones are the caller's own claim", () => {
  expect(read(1, "192.0.2.66, 203.0.113.9")).toBe("203.0.113.9");
  expect(read(2, "192.0.2.66, 203.0.113.9, 198.51.100.7")).toBe("203.0.113.9");
});

test("with fewer entries than proxies the peer is the caller", () => {
  expect(read(1)).toBe(peer);
  expect(read(1, "")).toBe(peer);
  expect(read(2, "203.0.113.9")).toBe(peer);
  expect(read(2, " , 198.51.100.7")).toBe(peer);
});

test("without a socket there is no address", () => {
  const request = new Request("http://localhost/");
  for (const nothing of [undefined, {}, { incoming: {} }, { incoming: { socket: {} } }]) {
    expect(createAddressReader(0)(request, nothing)).toBeNull();
  }
});
