import postgres, { type Sql } from "postgres";
import { startFrostbyte } from "../start-frostbyte.ts";
import { startServer } from "../start-server.ts";
import { drawNumbers } from "./draw-numbers.ts";
import { busyCount, countProjects, type Size } from "./population.ts";

/** It migrates its database itself. */
const admissionProgram = new URL("../../../apps/api/bench/serve-admission.ts", import.meta.url);

/** For how many users, and projects, requests are made, as far as there are so many: a busy hour. */
const activeCount = 20_000;

/** A database of one size, by the name that the tables give it. */
export type Filled = {
  name: string;
  size: Size;
  /** The newest of the filled activity. */
  lastId: number;
  databaseUrl: string;
};

/** A filled database with the servers that are loaded on it. */
export type Site = Filled & {
  sql: Sql;
  admissionOrigin: string;
  productOrigin: string;
  /** Numbers of users, and of projects, that are not among the busy ones. */
  users: readonly number[];
  projects: readonly number[];
};

/** Starts the product and its admission alone on a filled database; they end with the stack. */
export async function openSite(stack: AsyncDisposableStack, filled: Filled): Promise<Site> {
  const { size, databaseUrl } = filled;
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => undefined });
  stack.defer(() => sql.end({ timeout: 5 }));
  return {
    ...filled,
    sql,
    admissionOrigin: await startAdmission(stack, databaseUrl),
    productOrigin: await startFrostbyte(stack, { DATABASE_URL: databaseUrl }),
    users: drawNumbers(activeCount, busyCount + 1, size.tokens),
    projects: drawNumbers(activeCount, busyCount + 1, countProjects(size)),
  };
}

const startAdmission = (stack: AsyncDisposableStack, databaseUrl: string) =>
  startServer(stack, admissionProgram, () => ({ DATABASE_URL: databaseUrl }));
