import { expect, test } from "vitest";
import { describeMachine, readMachine } from "./describe-machine.ts";

const settings = {
  version: "18.1",
  fsync: "on",
  synchronousCommit: "local",
  sharedBuffers: "128MB",
  maxConnections: 100,
};

test("the machine is told in two lines", () => {
  const machine = { cpus: 4, cpuModel: "Some CPU", memoryGiB: 16, platform: "linux x64" };
  expect(describeMachine({ ...machine, node: "v26.1.0", postgres: settings })).toBe(
    [
      "4 CPUs (Some CPU), 16 GiB, linux x64, Node.js v26.1.0",
      "PostgreSQL 18.1: fsync on, synchronous_commit local, shared_buffers 128MB",
    ].join("\n"),
  );
});

test("this machine has a CPU, some memory and this Node.js", () => {
  const machine = readMachine(settings);
  expect(machine).toMatchObject({ node: process.version, postgres: settings });
  expect(machine.cpus).toBeGreaterThan(0);
  expect(machine.memoryGiB).toBeGreaterThan(0);
  expect(machine.cpuModel).not.toBe("");
});
