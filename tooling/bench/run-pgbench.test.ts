import { existsSync } from "node:fs";
import { join } from "node:path";
import { findPostgres, startPostgres } from "@frostbyte/postgres";
import { skipUnless } from "@frostbyte/vitest-config/require-tool";
import { describe, expect, test } from "vitest";
import { queryDatabase } from "./query-database.ts";
import { readLatencies, readResult, runPgbench } from "./run-pgbench.ts";

test("a latency is the time from one end of a client's transactions to its next", () => {
  const log = [
    "0 1 1250 0 1700000000 999000",
    "1 1 0 0 1700000000 999500",
    "0 2 0 0 1700000001 1250",
    "1 2 400 0 1700000001 500",
    "0 3 0 0 1700000001 2000",
  ];
  const latencies = readLatencies(`${log.join("\n")}\n`);
  expect(latencies.map((latencyMs) => latencyMs.toFixed(2))).toEqual(["2.25", "1.00", "0.75"]);
});

const output = (answered: number, failed: number) => `pgbench (15.20)
number of transactions actually processed: ${answered}
number of failed transactions: ${failed} (0.000%)
latency average = 1.234 ms
initial connection time = 12.345 ms
tps = 987.654321 (without initial connection time)
`;

test("the end of a run is read", () => {
  const result = { requestsPerSecond: 987.654321, answered: 1234 };
  expect(readResult(output(1234, 0))).toEqual({ ...result, failure: null });
  expect(readResult(output(1234, 2))).toEqual({ ...result, failure: "2 failed transactions" });
  expect(readResult(output(0, 0)).failure).toBe("no transaction before the time was over");
});

test("words that are no result are an error", () => {
  expect(() => readResult("pgbench: error")).toThrow("pgbench answered: pgbench: error");
});

const bin = findPostgres();
const program = bin === null ? null : join(bin, "pgbench");
const found = program !== null && existsSync(program) ? program : null;
const without = skipUnless(found, "no pgbench of version 15 or newer; POSTGRES_BIN can name one.");

describe.skipIf(without)("pgbench", () => {
  test("sends a script, and what it answered is what happened", async () => {
    await using stack = new AsyncDisposableStack();
    const server = await startPostgres({ fsync: false });
    stack.defer(server.stop);
    const databaseUrl = server.url;
    await queryDatabase(databaseUrl, (query) => query("create table sent (at timestamptz)"));
    const measured = await runPgbench(
      { program: String(found), databaseUrl, script: "insert into sent values (now());" },
      { connections: 3, seconds: 0.5 },
    );
    const [counted] = await queryDatabase(databaseUrl, (query) =>
      query("select count(*)::int as rows from sent"),
    );
    expect(counted).toEqual({ rows: measured.answered });
    expect(measured.answered).toBeGreaterThan(0);
    expect(measured.failure).toBeNull();
    expect(measured.p50Ms).toBeGreaterThan(0);
    expect(measured.p99Ms).toBeGreaterThanOrEqual(measured.p50Ms);
  });

  test("that cannot connect is an error with its own words", async () => {
    const databaseUrl = "postgres://nobody@127.0.0.1:9/none";
    const run = runPgbench(
      { program: String(found), databaseUrl, script: "select 1;" },
      { connections: 1, seconds: 1 },
    );
    await expect(run).rejects.toThrow("Connection refused");
  });
});
