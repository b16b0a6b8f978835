import { describe, expect, test } from "vitest";
import { createHostCheck } from "./mcp-host.ts";

const publicUrl = "https://tasks.example.com";

const check = (headers: Record<string, string>, at = publicUrl) => {
  const requireKnownHost = createHostCheck(at);
  return () => requireKnownHost(new Headers(headers));
};

describe("a Host passes that is", () => {
  test.each([
    ["our own", "tasks.example.com"],
    ["our own in capitals", "Tasks.Example.COM"],
    ["our own with the port of https", "tasks.example.com:443"],
    ["localhost", "localhost"],
    ["localhost with a port", "localhost:4000"],
    ["a loopback address", "127.0.0.1:65535"],
    ["a loopback address of IPv6", "[::1]:4000"],
  ])("%s", (_, host) => {
    expect(check({ host })).not.toThrow();
  });

  test("our own with its own port", () => {
    expect(check({ host: "10.0.0.7:4000" }, "http://10.0.0.7:4000")).not.toThrow();
    expect(check({ host: "10.0.0.7:4001" }, "http://10.0.0.7:4000")).toThrow(publicHostOnly);
  });
});

const publicHostOnly = /not at another Host/;

describe("a Host is refused that is", () => {
  test.each([
    ["another name", "evil.example.com"],
    ["our own with another port", "tasks.example.com:8443"],
    ["our own with the port of http", "tasks.example.com:80"],
    ["a longer name", "tasks.example.com.evil.example.com"],
    ["a name that starts like localhost", "localhost.evil.example.com"],
    ["a name that starts like a loopback address", "127.0.0.1.evil.example.com"],
    ["a user at a loopback name", "evil.example.com@localhost"],
    ["a loopback name before a path", "localhost/evil.example.com"],
    ["a name of another machine", "192.168.0.7:4000"],
    ["two names", "localhost, evil.example.com"],
    ["empty", ""],
  ])("%s", (_, host) => {
    expect(check({ host })).toThrow(
      expect.objectContaining({
        code: "FORBIDDEN",
        message: expect.stringContaining(publicUrl),
      }),
    );
  });

  test("missing", () => {
    expect(check({})).toThrow(publicHostOnly);
  });
});

describe("an Origin", () => {
  const host = "localhost:4000";

  test.each([publicUrl, "http://localhost:6274", "http://127.0.0.1", "https://[::1]:8443"])(
    "%s passes",
    (origin) => {
      expect(check({ host, origin })).not.toThrow();
    },
  );

  test.each([
    "https://evil.example.com",
    "http://tasks.example.com",
    "https://tasks.example.com:8443",
    "http://localhost.evil.example.com",
    "http://localhost:4000/",
    "http://evil@localhost",
    "file://localhost",
    "null",
    "",
  ])("%j is refused, whatever the Host", (origin) => {
    expect(check({ host, origin })).toThrow(/no other Origin/);
    expect(check({ host: "tasks.example.com", origin })).toThrow(/no other Origin/);
  });
});
