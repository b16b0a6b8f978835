import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { readCode } from "../failure.ts";
import { type TokenStatus, trpc } from "../trpc.ts";
import { findUsers } from "./client-use.ts";
import type { RunConfirmed } from "./confirm-password.tsx";
import type { NewToken } from "./new-token.ts";

/** Why no token can be shown; `expected` is the generation that was to be replaced. */
export type GenerateFailure = { expected: number; at: number } & (
  | { kind: "conflict" }
  /** No certain answer came: a new token may have been made all the same. */
  | { kind: "lost" }
  | { kind: "refused"; error: unknown }
);

/** The codes with which the API says that nothing was changed. */
const refusals: readonly unknown[] = ["BAD_REQUEST", "FORBIDDEN", "TOO_MANY_REQUESTS"];

/** Loads what shows a new token, once. */
export const loadRevealDialog = () => import("./reveal-dialog.tsx");

/** An answer that takes longer is taken for lost. */
const answerTimeoutMs = 20_000;

/**
 * Generates the token, by what asks for the password where the API wants it, and holds it in this
 * component's memory alone: no query, mutation or storage ever has it, and it is gone when the
 * component is, or when `forget` is called.
 */
export function useGenerateToken(runConfirmed: RunConfirmed) {
  const utils = trpc.useUtils();
  const [generated, setGenerated] = useState<NewToken | null>(null);
  const [failure, setFailure] = useState<GenerateFailure | null>(null);
  const [isPending, setPending] = useState(false);
  const isBusy = useRef<boolean>(false);

  // A page kept by the browser for its back button must not hold the token: it is out of the
  // page before the browser puts the page away.
  useEffect(() => {
    const forget = () => flushSync(() => setGenerated(null));
    window.addEventListener("pagehide", forget);
    return () => window.removeEventListener("pagehide", forget);
  }, []);

  function explain(error: unknown, expected: number): GenerateFailure | null {
    const code = readCode(error);
    // The cache's own error handler leads to the sign-in page.
    if (code === "UNAUTHORIZED") return null;
    const about = { expected, at: Date.now() };
    if (code === "CONFLICT") return { ...about, kind: "conflict" };
    if (refusals.includes(code)) return { ...about, kind: "refused", error };
    return { ...about, kind: "lost" };
  }

  async function send(expectedGeneration: number) {
    const sentAt = Date.now();
    const signal = AbortSignal.timeout(answerTimeoutMs);
    const answer = await utils.client.token.generate.mutate({ expectedGeneration }, { signal });
    return { ...answer, sentAt, arrivedAt: Date.now() };
  }

  async function generate(before: TokenStatus): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setPending(true);
    setFailure(null);
    try {
      // What shows the token is here before there is one: its code could not be had any more.
      await loadRevealDialog();
    } catch (error) {
      setFailure({ expected: before.generation, at: Date.now(), kind: "refused", error });
      isBusy.current = false;
      return setPending(false);
    }
    try {
      const made = await runConfirmed(() => send(before.generation));
      setGenerated({ ...made, former: findUsers(before) });
    } catch (error) {
      setFailure(explain(error, before.generation));
    } finally {
      isBusy.current = false;
      setPending(false);
      void utils.token.status.invalidate();
      void utils.user.me.invalidate();
    }
  }

  return {
    generated,
    failure,
    isPending,
    generate,
    forget: () => setGenerated(null),
    clearFailure: () => setFailure(null),
  };
}
