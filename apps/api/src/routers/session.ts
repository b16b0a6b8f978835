import { and, desc, eq, gt, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { SessionActor } from "../actor.ts";
import { compileSchema } from "../compile-schema.ts";
import { session } from "../database/account-tables.ts";
import type { Transaction } from "../database/client.ts";
import { conflict, notFound } from "../errors.ts";
import { idInput, momentOutput, textInput } from "../input.ts";
import { checkPassword, passwordLength, storePassword } from "../password.ts";
import { notePassword } from "../recent-password.ts";
import { router, sessionProcedure, sessionReadProcedure } from "../trpc.ts";
import { describeDevice, readDevice } from "../user-agent.ts";

const listed = z.object({
  id: z.string(),
  /** Whether it is the one that asks. */
  isCurrent: z.boolean(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  /** To the minute. */
  lastSeenAt: momentOutput,
});

/** Those that were not seen for longer are ended with the others all the same. */
const maxListed = 100;

const nothing = compileSchema(z.strictObject({}).optional());
const passwordInput = textInput(passwordLength.max);
const signedOut = compileSchema(z.object({ signedOut: z.int() }));

export const sessionRouter = router({
  list: sessionReadProcedure
    .meta({ done: "Listed the sessions" })
    .input(nothing)
    .output(compileSchema(z.object({ items: z.array(listed) })))
    .query(async ({ ctx: { actor, database } }) => {
      const isCurrent = sql<boolean>`${session.id} = ${actor.sessionId}`;
      const { id, userAgent, updatedAt } = session;
      const rows = await database
        .select({ id, userAgent, updatedAt, isCurrent })
        .from(session)
        .where(and(eq(session.userId, actor.user.id), gt(session.expiresAt, sql`now()`)))
        .orderBy(desc(isCurrent), desc(session.updatedAt), session.id)
        .limit(maxListed);
      return {
        items: rows.map((row) => ({
          id: row.id,
          isCurrent: row.isCurrent,
          ...readDevice(row.userAgent),
          lastSeenAt: row.updatedAt.toISOString(),
        })),
      };
    }),

  revoke: sessionProcedure
    .meta({ done: "Signed out another session" })
    .input(compileSchema(z.strictObject({ sessionId: idInput })))
    .output(signedOut)
    .mutation(async ({ ctx: { actor, tx, mark }, input: { sessionId } }) => {
      if (sessionId === actor.sessionId) {
        throw conflict("This is the session that you are using. Sign out to end it.");
      }
      const [ended] = await tx
        .delete(session)
        .where(and(eq(session.id, sessionId), eq(session.userId, actor.user.id)))
        .returning();
      if (!ended) throw notFound("session");
      mark({ summary: `Signed out ${describeDevice(readDevice(ended.userAgent))}` });
      return { signedOut: 1 };
    }),

  revokeOthers: sessionProcedure
    .meta({ done: "Signed out all other sessions" })
    .input(nothing)
    .output(signedOut)
    .mutation(async ({ ctx: { actor, tx } }) => ({ signedOut: await endOthers(tx, actor) })),

  confirmPassword: sessionProcedure
    .meta({ done: "Confirmed the password" })
    .input(compileSchema(z.strictObject({ password: passwordInput })))
    .output(compileSchema(z.object({ confirmed: z.literal(true) })))
    .mutation(async ({ ctx: { actor, tx }, input: { password } }) => {
      await checkPassword(tx, actor.user.id, password);
      await notePassword(tx, actor);
      return { confirmed: true as const };
    }),

  changePassword: sessionProcedure
    .meta({ done: "Changed the password and signed out all other sessions" })
    .input(
      compileSchema(
        z.strictObject({
          currentPassword: passwordInput,
          newPassword: passwordInput.min(passwordLength.min),
        }),
      ),
    )
    .output(signedOut)
    .mutation(async ({ ctx: { actor, tx }, input: { currentPassword, newPassword } }) => {
      await checkPassword(tx, actor.user.id, currentPassword);
      await storePassword(tx, actor.user.id, newPassword);
      await notePassword(tx, actor);
      return { signedOut: await endOthers(tx, actor) };
    }),
});

/** Ends the user's other sessions; waits for every change that is being made in one of them. */
async function endOthers(tx: Transaction, { user, sessionId }: SessionActor): Promise<number> {
  const ended = await tx
    .delete(session)
    .where(and(eq(session.userId, user.id), ne(session.id, sessionId)))
    .returning({ id: session.id });
  return ended.length;
}
