import { randomBytes } from "node:crypto";
import type { Line } from "../line.ts";
import { makeActivityTable } from "../prepare-peer.ts";
import { queryDatabase } from "../query-database.ts";
import { startServer } from "../start-server.ts";
import { storeApiKeys } from "../store-users.ts";
import { askForMe, startPeer } from "./with-lookup.ts";

const betterAuthProgram = new URL("../servers/better-auth.ts", import.meta.url);
const fastifyProgram = new URL("../servers/fastify.ts", import.meta.url);

/** It makes its own tables and their indexes. */
export const betterAuth: Line = {
  id: "better-auth",
  description:
    "Better Auth's api-key plugin (no rate limit, keys in the database) behind Hono, then an insert",
  async start({ stack, server, users }) {
    const databaseUrl = await server.createDatabase();
    await makeActivityTable(databaseUrl);
    const origin = await startServer(stack, betterAuthProgram, () => ({
      DATABASE_URL: databaseUrl,
      NODE_ENV: "production",
      SECRET: randomBytes(32).toString("hex"),
    }));
    await queryDatabase(databaseUrl, async (query) => {
      await storeApiKeys(query, users);
      await query("analyze");
    });
    return askForMe({ id: "better-auth", origin, users, databaseUrl });
  },
};

export const fastify: Line = {
  id: "fastify",
  description: "Fastify, with the same lookup and insert as lookup-insert",
  start: (ground) => startPeer(ground, "fastify", fastifyProgram),
};
