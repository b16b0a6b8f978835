import { expect, test } from "vitest";
import { createLog } from "./log.ts";

const token = "0123456789abcdef".repeat(4);

function logTo(level = "trace") {
  const lines: string[] = [];
  const log = createLog(level, { write: (line) => void lines.push(line) });
  return { log, read: () => lines.join("") };
}

test("a line is JSON with a time, a level and the message, and no host name", () => {
  const { log, read } = logTo();
  log.info({ url: "http://localhost" }, "Ready");
  expect(JSON.parse(read())).toEqual({
    level: 30,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    url: "http://localhost",
    msg: "Ready",
  });
});

test("lines below the level are left out", () => {
  const { log, read } = logTo("warn");
  log.info("quiet");
  log.warn("loud");
  expect(read()).toContain("loud");
  expect(read()).not.toContain("quiet");
});

test.each([
  ["a message", (log: Log) => log.info(`Sent ${token}.`)],
  ["a field", (log: Log) => log.info({ token })],
  ["a key", (log: Log) => log.info({ [token]: true })],
  ["an object in an object", (log: Log) => log.info({ a: { b: [{ c: `Bearer ${token}` }] } })],
  ["an error's message and stack", (log: Log) => log.error({ err: new Error(token) }, "Failed")],
  ["an error's cause", (log: Log) => log.error(new Error("a", { cause: new Error(token) }))],
  ["an error's properties", (log: Log) => log.error(Object.assign(new Error("a"), { token }))],
  ["a child's bindings", (log: Log) => log.child({ token }).info("Hello")],
  ["a formatted argument", (log: Log) => log.info("Sent %s", token)],
  ["upper case", (log: Log) => log.info(token.toUpperCase())],
  ["the middle of a longer run", (log: Log) => log.info(`ffff${token}ffff`)],
  ["an address", (log: Log) => log.info({ url: `/api/v1/me?token=${token}&a=1` })],
])("what could be a token is struck out of %s", (_, write) => {
  const { log, read } = logTo();
  write(log);
  expect(read()).not.toMatch(/[0-9a-f]{64}/i);
  expect(read()).not.toContain(token.slice(0, 40));
  expect(read()).toContain("[redacted]");
  expect(JSON.parse(read())).toHaveProperty("level");
});

test("shorter runs are left alone", () => {
  const { log, read } = logTo();
  log.info({ commit: token.slice(0, 40) });
  expect(read()).toContain(token.slice(0, 40));
});

type Log = ReturnType<typeof createLog>;
