import { sql } from "drizzle-orm";
import type { Actor } from "./actor.ts";
import { apiToken, session } from "./database/account-tables.ts";
import type { Transaction } from "./database/client.ts";
import { invalidToken, sessionEnded } from "./errors.ts";
import { explainEnd } from "./retired-tokens.ts";

/**
 * Holds the actor's credential until the transaction ends: whoever replaces or ends it waits for
 * this transaction, and a transaction that comes later finds it gone.
 * @throws UNAUTHORIZED when the credential has ended since the request was admitted
 */
export async function fence(tx: Transaction, actor: Actor, settingsUrl: string): Promise<void> {
  // FOR KEY SHARE conflicts only with a change of the row's keys: the hash is one.
  if (actor.credential === "bearer") {
    const held = await tx.execute(
      sql`select 1 from ${apiToken} where ${apiToken.tokenHash} = ${actor.tokenHash} for key share`,
    );
    if (held.length > 0) return;
    throw (await explainEnd(tx, actor.tokenHash, settingsUrl)) ?? invalidToken();
  } else {
    const held = await tx.execute(
      sql`select 1 from ${session} where ${session.id} = ${actor.sessionId} for key share`,
    );
    if (held.length === 0) throw sessionEnded();
  }
}
