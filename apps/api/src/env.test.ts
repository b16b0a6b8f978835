import { describe, expect, test } from "vitest";
import { readEnv } from "./env.ts";

const secret = "0123456789abcdef0123456789abcdef";
const databaseUrl = "postgres://frostbyte@127.0.0.1:5432/frostbyte";

test("a bare environment runs embedded, on this machine alone", () => {
  expect(readEnv({})).toEqual({
    port: 4000,
    host: "127.0.0.1",
    publicUrl: "http://localhost:4000",
    databaseUrl: null,
    dataDir: ".data",
    sessionSecret: null,
    logLevel: "info",
    trustProxy: 0,
  });
});

test("every variable is taken as given", () => {
  const env = readEnv({
    PORT: "8080",
    HOST: "::1",
    PUBLIC_URL: "https://tasks.example.com",
    DATABASE_URL: databaseUrl,
    DATA_DIR: "/var/lib/frostbyte",
    SESSION_SECRET: secret,
    LOG_LEVEL: "debug",
    TRUST_PROXY: "2",
  });
  expect(env).toEqual({
    port: 8080,
    host: "::1",
    publicUrl: "https://tasks.example.com",
    databaseUrl,
    dataDir: "/var/lib/frostbyte",
    sessionSecret: secret,
    logLevel: "debug",
    trustProxy: 2,
  });
});

test("an empty variable is an unset one", () => {
  const names = [
    "PORT",
    "HOST",
    "PUBLIC_URL",
    "DATABASE_URL",
    "DATA_DIR",
    "SESSION_SECRET",
    "LOG_LEVEL",
    "TRUST_PROXY",
  ];
  expect(readEnv(Object.fromEntries(names.map((name) => [name, ""])))).toEqual(readEnv({}));
});

test("without PUBLIC_URL users see localhost on the chosen port", () => {
  expect(readEnv({ PORT: "8080" }).publicUrl).toBe("http://localhost:8080");
});

describe("a wrong variable is named in one line with what was expected", () => {
  test.each([
    ["PORT", "0", "a port from 1 to 65535"],
    ["PORT", "65536", "a port from 1 to 65535"],
    ["PORT", "http", "a port from 1 to 65535"],
    ["PORT", "4e3", "a port from 1 to 65535"],
    ["PORT", " 4000", "a port from 1 to 65535"],
    ["PORT", "-1", "a port from 1 to 65535"],
    ["HOST", "127.0.0.1/24", "a host name or address to listen on"],
    ["HOST", "http://127.0.0.1", "a host name or address to listen on"],
    ["PUBLIC_URL", "tasks.example.com", "an http or https origin without a path"],
    ["PUBLIC_URL", "ftp://tasks.example.com", "an http or https origin without a path"],
    ["PUBLIC_URL", "https://tasks.example.com/app", "an http or https origin without a path"],
    ["PUBLIC_URL", "https://tasks.example.com/?a=1", "an http or https origin without a path"],
    ["PUBLIC_URL", "https://tasks.example.com/#a", "an http or https origin without a path"],
    ["PUBLIC_URL", "https://ada@tasks.example.com", "an http or https origin without a path"],
    ["PUBLIC_URL", "https://:pw@tasks.example.com", "an http or https origin without a path"],
    ["DATABASE_URL", "mysql://127.0.0.1/frostbyte", "a postgres:// address"],
    ["DATABASE_URL", "127.0.0.1:5432", "a postgres:// address"],
    ["SESSION_SECRET", secret.slice(1), "at least 32 characters"],
    ["LOG_LEVEL", "loud", "one of fatal, error, warn, info, debug, trace, silent"],
    ["TRUST_PROXY", "yes", "the number of proxies in front, from 0 to 10"],
    ["TRUST_PROXY", "11", "the number of proxies in front, from 0 to 10"],
  ])("%s=%s", (name, value, expected) => {
    const message = messageOf({ [name]: value });
    expect(message).toMatch(new RegExp(`^${name} is not valid: expected [^\n]*\\.$`));
    expect(message).toContain(expected);
    expect(message).not.toContain("undefined");
  });
});

test("a line about a wrong secret does not repeat it", () => {
  expect(messageOf({ SESSION_SECRET: "hunter2" })).not.toContain("hunter2");
});

test("a PostgreSQL of one's own needs a secret of one's own", () => {
  expect(messageOf({ DATABASE_URL: databaseUrl })).toBe(
    "SESSION_SECRET is missing: expected at least 32 characters, required when DATABASE_URL is set.",
  );
  const env = readEnv({ DATABASE_URL: databaseUrl, SESSION_SECRET: secret });
  expect(env).toMatchObject({ databaseUrl, sessionSecret: secret });
});

test("PUBLIC_URL may end in a slash, and is kept as an origin", () => {
  expect(readEnv({ PUBLIC_URL: "https://Tasks.example.com:443/" }).publicUrl).toBe(
    "https://tasks.example.com",
  );
});

function messageOf(source: Record<string, string>): string {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error("The environment was taken.");
}
