import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { compileSchema } from "../compile-schema.ts";
import { apiToken, tiers } from "../database/account-tables.ts";
import { vias } from "../database/columns.ts";
import { prepareOnce } from "../database/prepare-once.ts";
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

const findToken = prepareOnce((database) =>
  database
    .select()
    .from(apiToken)
    .where(eq(apiToken.userId, sql.placeholder("userId")))
    .prepare("token"),
);

export const userRouter = router({
  me: actorProcedure
    .meta({
      done: "Read the account",
      rest: { method: "GET", path: "/me", summary: "Who this token belongs to" },
    })
    .input(compileSchema(z.strictObject({}).optional()))
    .output(compileSchema(me))
    .query(async ({ ctx: { actor, database } }) => {
      if (actor.credential === "bearer") {
        return { user: actor.user, via: actor.via, token: actor.token };
      }
      const [token] = await findToken(database).execute({ userId: actor.user.id });
      return {
        user: actor.user,
        via: actor.via,
        token: token
          ? { generation: token.generation, createdAt: token.createdAt.toISOString() }
          : null,
      };
    }),
});
