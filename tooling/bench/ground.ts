import type { DatabaseServer } from "./open-database.ts";
import { type Frostbyte, openEmbeddedFrostbyte, openFrostbyte } from "./open-frostbyte.ts";
import { type BenchUser, makeUsers } from "./user.ts";

/** What the lines of one run have in common. */
export type Ground = {
  /** Ends what the lines start. */
  stack: AsyncDisposableStack;
  server: DatabaseServer;
  /** Every line that checks a token knows these, and is asked by each of them. */
  users: readonly BenchUser[];
  /** The most connections of any load. */
  maxConnections: number;
  /** The product on PostgreSQL: one process for all lines that ask it. */
  frostbyte: () => Promise<Frostbyte>;
  /** The product on the embedded database: one process as well. */
  embeddedFrostbyte: () => Promise<Frostbyte>;
};

export type GroundOptions = Pick<Ground, "maxConnections"> & {
  /** More environment variables for the product's process on PostgreSQL. */
  productSettings?: Record<string, string>;
};

/** Gives the ground of a run; the product starts when the first line asks for it. */
export function prepareGround(
  stack: AsyncDisposableStack,
  server: DatabaseServer,
  { maxConnections, productSettings = {} }: GroundOptions,
): Ground {
  const users = makeUsers();
  return {
    stack,
    server,
    users,
    maxConnections,
    frostbyte: once(async () => {
      const settings = { ...productSettings, DATABASE_URL: await server.createDatabase() };
      return openFrostbyte(stack, settings, users);
    }),
    embeddedFrostbyte: once(() => openEmbeddedFrostbyte(stack, users)),
  };
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
