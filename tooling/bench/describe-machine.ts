import { availableParallelism, cpus, totalmem } from "node:os";
import type { Settings } from "./open-database.ts";

export type Machine = {
  cpus: number;
  cpuModel: string;
  memoryGiB: number;
  platform: string;
  node: string;
  postgres: Settings;
};

/** Gives what the numbers of a run depend on beside the programs. */
export function readMachine(postgres: Settings): Machine {
  return {
    cpus: availableParallelism(),
    cpuModel: cpus()[0]?.model.trim() || "unknown model",
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    postgres,
  };
}

/** Gives the machine in two lines of text. */
export function describeMachine({ postgres, ...machine }: Machine): string {
  const { version, fsync, synchronousCommit, sharedBuffers } = postgres;
  return [
    `${machine.cpus} CPUs (${machine.cpuModel}), ${machine.memoryGiB} GiB, ${machine.platform}, ` +
      `Node.js ${machine.node}`,
    `PostgreSQL ${version}: fsync ${fsync}, synchronous_commit ${synchronousCommit}, ` +
      `shared_buffers ${sharedBuffers}`,
  ].join("\n");
}
