import { eq, sql } from "drizzle-orm";
import type { SessionActor } from "./actor.ts";
import { session } from "./database/account-tables.ts";
import type { Transaction } from "./database/client.ts";
import { passwordNeeded, sessionEnded } from "./errors.ts";

/**
 * Passes a session whose password was given within the last 24 hours. A session begins with the
 * password, so `created_at` is when it was last given.
 * @throws FORBIDDEN where it was longer ago
 */
export async function requireRecentPassword(
  tx: Transaction,
  { sessionId }: SessionActor,
): Promise<void> {
  const [found] = await tx
    .select({ isRecent: sql<boolean>`${session.createdAt} > now() - interval '24 hours'` })
    .from(session)
    .where(eq(session.id, sessionId));
  if (!found) throw sessionEnded();
  if (!found.isRecent) throw passwordNeeded();
}

/** Notes that the session's password was given now. */
export async function notePassword(tx: Transaction, { sessionId }: SessionActor): Promise<void> {
  await tx.update(session).set({ createdAt: sql`now()` }).where(eq(session.id, sessionId));
}
