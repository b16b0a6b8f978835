import { eq } from "drizzle-orm";
import { z } from "zod";
import { apiToken, tiers, vias } from "../database/schema.ts";
import { momentOutput } from "../input.ts";
import { actorProcedure, router } from "../trpc.ts";

const me = z.object({
  user: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    tier: z.enum(tiers),
  }),
  via: z.enum(vias),
  token: z.object({ generation: z.int(), createdAt: momentOutput }).nullable(),
});

export const userRouter = router({
  me: actorProcedure
    .meta({
      done: "Read the account",
      rest: { method: "GET", path: "/me", summary: "Who this token belongs to" },
    })
    .input(z.strictObject({}).optional())
    .output(me)
    .query(async ({ ctx: { actor, database } }) => {
      const token =
        actor.credential === "bearer"
          ? actor.token
          : (await database.select().from(apiToken).where(eq(apiToken.userId, actor.user.id)))[0];
      return {
        user: actor.user,
        via: actor.via,
        token: token
          ? { generation: token.generation, createdAt: token.createdAt.toISOString() }
          : null,
      };
    }),
});
