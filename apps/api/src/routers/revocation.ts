import { setTimeout as wait } from "node:timers/promises";
import { hashToken } from "@frostbyte/auth/hash-token";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { recordRevocation, stampChange } from "../activity.ts";
import { compileSchema } from "../compile-schema.ts";
import { apiToken, retiredToken } from "../database/account-tables.ts";
import { publicProcedure, router } from "../trpc.ts";

const done = "Reported a token that somebody holds";
const summary = "The API token was ended by somebody who holds it";

/** Longer than an end takes: how long an answer takes does not tell whether there was one. */
const leastMs = 100;

export const revocationRouter = router({
  create: publicProcedure
    .meta({
      done,
      rest: {
        method: "POST",
        path: "/revocations",
        status: 202,
        summary: "End a token that you hold or found",
        public: true,
      },
    })
    .input(compileSchema(z.strictObject({ token: z.string().max(1_000) })))
    .output(compileSchema(z.object({ accepted: z.literal(true) })))
    .mutation(async ({ ctx, input, path }) => {
      // Whatever was sent is hashed and looked up: live and unknown tokens take the same way.
      const tokenHash = hashToken(input.token);
      const ending = ctx.database.transaction(async (tx) => {
        const [ended] = await tx
          .delete(apiToken)
          .where(eq(apiToken.tokenHash, tokenHash))
          .returning();
        if (!ended) return;
        const { userId, generation } = ended;
        await tx
          .insert(retiredToken)
          .values({ tokenHash, userId, generation, retirement: "reported" });
        const { actor, call, client, requestId } = ctx;
        const own = actor?.user.id === userId ? actor : null;
        if (own && call?.activityId) return stampChange(tx, call.activityId, { summary });
        const via = own?.via ?? "api";
        await recordRevocation(tx, userId, { action: path, via, client, requestId, summary });
      });
      await Promise.all([ending, wait(leastMs)]);
      return { accepted: true as const };
    }),
});
