import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Query, queryDatabase, queryEmbedded } from "./query-database.ts";
import { startFrostbyte } from "./start-frostbyte.ts";
import { countRecorded, storeProjects, storeTokens } from "./store-users.ts";
import type { BenchUser } from "./user.ts";

export type Frostbyte = {
  origin: string;
  /** Gives how many activity rows name this client; no request is answered after the first call. */
  countRecorded: (client: string) => Promise<number>;
};

/** Starts the product on an empty database, which then has these users and their projects. */
export async function openFrostbyte(
  stack: AsyncDisposableStack,
  settings: { DATABASE_URL: string } & Record<string, string>,
  users: readonly BenchUser[],
): Promise<Frostbyte> {
  const origin = await startFrostbyte(stack, settings);
  const databaseUrl = settings.DATABASE_URL;
  // It answers, so its tables are there.
  await queryDatabase(databaseUrl, (query) => storeUsers(query, users));
  return {
    origin,
    countRecorded: (client) => queryDatabase(databaseUrl, (query) => countRecorded(query, client)),
  };
}

/** As `openFrostbyte`, on the embedded database in a temporary folder that goes with the stack. */
export async function openEmbeddedFrostbyte(
  stack: AsyncDisposableStack,
  users: readonly BenchUser[],
): Promise<Frostbyte> {
  const folder = await mkdtemp(join(tmpdir(), "frostbyte-bench-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const settings = { DATA_DIR: folder };
  // One process at a time has the folder: each other one first ends.
  await using first = new AsyncDisposableStack();
  await startFrostbyte(first, settings);
  await first.disposeAsync();
  const databasePath = join(folder, "database");
  await queryEmbedded(databasePath, (query) => storeUsers(query, users));
  const product = stack.use(new AsyncDisposableStack());
  const origin = await startFrostbyte(product, settings);
  return {
    origin,
    async countRecorded(client) {
      await product.disposeAsync();
      return queryEmbedded(databasePath, (query) => countRecorded(query, client));
    },
  };
}

async function storeUsers(query: Query, users: readonly BenchUser[]): Promise<void> {
  await storeTokens(query, users);
  await storeProjects(query, users);
  await query("analyze");
}
