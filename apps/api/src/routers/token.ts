import { generateToken } from "@frostbyte/auth/generate-token";
import { hashToken } from "@frostbyte/auth/hash-token";
import { eq, max, sql } from "drizzle-orm";
import { z } from "zod";
import { readClients, readLastUse } from "../activity.ts";
import { compileSchema } from "../compile-schema.ts";
import { apiToken, retiredToken, retirements, user } from "../database/account-tables.ts";
import type { Transaction } from "../database/client.ts";
import { vias } from "../database/columns.ts";
import { conflict } from "../errors.ts";
import { momentOutput } from "../input.ts";
import { readStillTried } from "../retired-token-uses.ts";
import { type Retirement, readNewestEnd } from "../retired-tokens.ts";
import { actorProcedure, router, sessionProcedure } from "../trpc.ts";

const status = z.object({
  exists: z.boolean(),
  /** 0 while there is no token. */
  generation: z.int(),
  createdAt: momentOutput.nullable(),
  lastUsedAt: momentOutput.nullable(),
  lastUsedVia: z.enum(vias).nullable(),
  clients: z.array(
    z.object({
      via: z.enum(vias),
      client: z.string().nullable(),
      requests: z.int(),
      lastUsedAt: momentOutput,
    }),
  ),
  /** How the newest token of those that ended did. */
  retired: z.object({ at: momentOutput, reason: z.enum(retirements).nullable() }).nullable(),
  /** Who sent a token that had ended, in the last 30 days. */
  stillTried: z.array(
    z.object({
      via: z.enum(vias),
      client: z.string().nullable(),
      requests: z.int(),
      firstAt: momentOutput,
      lastAt: momentOutput,
    }),
  ),
});

const generated = z.object({
  token: z.string(),
  generation: z.int(),
  createdAt: momentOutput,
  replaced: z.boolean(),
});

export const tokenRouter = router({
  status: actorProcedure
    .meta({ done: "Read the state of the API token" })
    .input(compileSchema(z.strictObject({}).optional()))
    .output(compileSchema(status))
    .query(async ({ ctx: { actor, database } }) => {
      const userId = actor.user.id;
      const [token] = await database.select().from(apiToken).where(eq(apiToken.userId, userId));
      const lastUse = token ? await readLastUse(database, userId, token.createdAt) : null;
      const clients = await readClients(database, userId);
      const end = await readNewestEnd(database, userId);
      const stillTried = await readStillTried(database, userId);
      return {
        exists: token !== undefined,
        generation: token?.generation ?? 0,
        createdAt: token?.createdAt.toISOString() ?? null,
        lastUsedAt: lastUse?.at.toISOString() ?? null,
        lastUsedVia: lastUse?.via ?? null,
        clients: clients.map((row) => ({ ...row, lastUsedAt: row.lastUsedAt.toISOString() })),
        retired: end && { at: end.retiredAt.toISOString(), reason: end.retirement },
        stillTried: stillTried.map(({ via, client, requests, firstAt, lastAt }) => ({
          via,
          client: client || null,
          requests,
          firstAt: firstAt.toISOString(),
          lastAt: lastAt.toISOString(),
        })),
      };
    }),

  generate: sessionProcedure
    .meta({ done: "Generated the API token" })
    .input(
      compileSchema(z.strictObject({ expectedGeneration: z.int().min(0).optional() }).optional()),
    )
    .output(compileSchema(generated))
    .mutation(async ({ ctx: { actor, tx, mark }, input }) => {
      const current = await lockToken(tx, actor.user.id);
      const expected = input?.expectedGeneration;
      if (expected !== undefined && expected !== (current?.generation ?? 0)) {
        throw conflict(
          "The token was changed in another tab or window first. Nothing changed now.",
        );
      }
      if (current) await retire(tx, current, "replaced");
      const token = generateToken();
      const [created] = await tx
        .insert(apiToken)
        .values({
          userId: actor.user.id,
          tokenHash: hashToken(token),
          generation: await nextGeneration(tx, actor.user.id),
          createdAt: sql`clock_timestamp()`,
        })
        .returning();
      if (!created) throw new Error("The token was not stored.");
      mark({ summary: current ? "Replaced the API token" : "Generated the API token" });
      return {
        token,
        generation: created.generation,
        createdAt: created.createdAt.toISOString(),
        replaced: current !== null,
      };
    }),

  revoke: sessionProcedure
    .meta({ done: "Deleted the API token" })
    .input(compileSchema(z.strictObject({}).optional()))
    .output(compileSchema(z.object({ revoked: z.boolean() })))
    .mutation(async ({ ctx: { actor, tx, mark } }) => {
      const current = await lockToken(tx, actor.user.id);
      if (current) await retire(tx, current, "deleted");
      else mark({ summary: "Asked to delete the API token, but there was none" });
      return { revoked: current !== null };
    }),
});

type Token = typeof apiToken.$inferSelect;

/** Makes the user's token changes follow one another, also while there is no token row to lock. */
async function lockToken(tx: Transaction, userId: string): Promise<Token | null> {
  await tx.select({ id: user.id }).from(user).where(eq(user.id, userId)).for("no key update");
  const [token] = await tx.select().from(apiToken).where(eq(apiToken.userId, userId)).for("update");
  return token ?? null;
}

/** Ends the token; waits for every change that is being made under it. */
async function retire(
  tx: Transaction,
  { tokenHash, userId, generation }: Token,
  retirement: Retirement,
): Promise<void> {
  await tx.delete(apiToken).where(eq(apiToken.tokenHash, tokenHash));
  await tx.insert(retiredToken).values({ tokenHash, userId, generation, retirement });
}

async function nextGeneration(tx: Transaction, userId: string): Promise<number> {
  const [last] = await tx
    .select({ generation: max(retiredToken.generation) })
    .from(retiredToken)
    .where(eq(retiredToken.userId, userId));
  return (last?.generation ?? 0) + 1;
}
