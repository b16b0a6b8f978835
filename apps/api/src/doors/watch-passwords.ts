import { AsyncLocalStorage } from "node:async_hooks";
import { APIError } from "better-auth/api";
import { verifyPassword } from "better-auth/crypto";
import { eq } from "drizzle-orm";
import { session } from "../database/account-tables.ts";
import type { Database } from "../database/client.ts";
import { readPasswordHash } from "../password.ts";

/** Ends a session that a sign-in opened by a password that was changed while it was under way. */
export function watchPasswords(database: Database) {
  const running = new AsyncLocalStorage<{ verifiedHash: string | null }>();
  return {
    /** Runs one request: what it verifies is remembered until it opens a session. */
    watch: <Result>(request: () => Promise<Result>) => running.run({ verifiedHash: null }, request),

    async verify(given: { hash: string; password: string }): Promise<boolean> {
      const isRight = await verifyPassword(given);
      const request = running.getStore();
      if (request && isRight) request.verifiedHash = given.hash;
      return isRight;
    },

    /**
     * Passes a session that was stored before, by the password as it is now.
     * @throws APIError UNAUTHORIZED for one by another, which is gone then
     */
    async checkSession({ id, userId }: { id: string; userId: string }): Promise<void> {
      const verifiedHash = running.getStore()?.verifiedHash ?? null;
      // Waits for a change of the password that began before the session was stored.
      if (verifiedHash === null || (await readPasswordHash(database, userId)) === verifiedHash) {
        return;
      }
      await database.delete(session).where(eq(session.id, id));
      const code = "INVALID_EMAIL_OR_PASSWORD";
      throw new APIError("UNAUTHORIZED", { code, message: "Invalid email or password" });
    },
  };
}
