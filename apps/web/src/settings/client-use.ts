import type { TokenStatus } from "../trpc.ts";

/** A client that used a token in the last 7 days. */
export type ClientUse = TokenStatus["clients"][number];

/** Names a client of a door: one name at two doors is two clients. */
export function keyOf({ via, client }: Pick<ClientUse, "via" | "client">): string {
  return `${via} ${client}`;
}

/** Gives the clients that used the very token that is there now, not only one before it. */
export function findUsers({ clients, createdAt }: TokenStatus): readonly ClientUse[] {
  return createdAt === null ? [] : clients.filter(({ lastUsedAt }) => lastUsedAt >= createdAt);
}
