import { useState } from "react";
import { isWrongPassword, readCode } from "../failure.ts";
import { trpc } from "../trpc.ts";

/** Sends a password without keeping it: no query or mutation of the cache ever has it. */
export function usePasswordRequest() {
  const utils = trpc.useUtils();
  const [isPending, setPending] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  function reset() {
    setWrong(false);
    setFailure(null);
  }

  /** Gives the answer, or null where it was refused; why is told then. */
  async function send<Answer>(request: () => Promise<Answer>): Promise<Answer | null> {
    reset();
    setPending(true);
    try {
      return await request();
    } catch (error) {
      // The cache's own error handler leads to the sign-in page.
      if (readCode(error) === "UNAUTHORIZED") await utils.user.me.invalidate();
      else if (isWrongPassword(error)) setWrong(true);
      else setFailure(error);
      return null;
    } finally {
      setPending(false);
    }
  }

  return { isPending, isWrong, failure, send, reset };
}
