import { hashPassword, verifyPassword } from "better-auth/crypto";
import { and, eq } from "drizzle-orm";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { account } from "./database/account-tables.ts";
import type { Queryable, Transaction } from "./database/client.ts";
import { tooManyRequests, wrongPassword } from "./errors.ts";

/** In characters. */
export const passwordLength = { min: 8, max: 128 };

/** A minute, counted in this process for each user, and forgotten with the right password. */
const tries = new RateLimiterMemory({ points: 10, duration: 60 });

const ofUser = (userId: string) =>
  and(eq(account.userId, userId), eq(account.providerId, "credential"));

const selectHash = (on: Queryable, userId: string) =>
  on.select({ hash: account.password }).from(account).where(ofUser(userId));

/** Gives the hash of the user's password, after a change of it that is under way. */
export async function readPasswordHash(on: Queryable, userId: string): Promise<string | null> {
  const [kept] = await selectHash(on, userId).for("share");
  return kept?.hash ?? null;
}

/**
 * Passes the user's own password, which then stays the same until the transaction ends.
 * @throws FORBIDDEN for another, TOO_MANY_REQUESTS past 10 wrong ones a minute
 */
export async function checkPassword(
  tx: Transaction,
  userId: string,
  password: string,
): Promise<void> {
  await countTry(userId);
  const [kept] = await selectHash(tx, userId).for("update");
  const isRight = kept?.hash && (await verifyPassword({ hash: kept.hash, password }));
  if (!isRight) throw wrongPassword();
  await tries.delete(userId);
}

async function countTry(userId: string): Promise<void> {
  try {
    await tries.consume(userId);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw tooManyRequests(String(Math.max(1, Math.ceil(refused.msBeforeNext / 1_000))));
  }
}

/** Keeps the hash of the user's new password, in place of the one before. */
export async function storePassword(
  tx: Transaction,
  userId: string,
  password: string,
): Promise<void> {
  const hash = await hashPassword(password);
  await tx.update(account).set({ password: hash, updatedAt: new Date() }).where(ofUser(userId));
}
