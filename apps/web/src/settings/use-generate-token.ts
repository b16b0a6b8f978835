import { useEffect, useRef, useState } from "react";
import { readCode } from "../failure.ts";
import { type GeneratedToken, trpc } from "../trpc.ts";
import type { RunConfirmed } from "./confirm-password.tsx";

export type GenerateFailure =
  | { kind: "conflict" }
  /** No certain answer came; `changed` tells whether a new token was made all the same. */
  | { kind: "lost"; changed: boolean | null }
  | { kind: "refused"; error: unknown };

/** The codes with which the API says that nothing was changed. */
const refusals: readonly unknown[] = ["BAD_REQUEST", "FORBIDDEN", "TOO_MANY_REQUESTS"];

/**
 * Generates the token, by what asks for the password where the API wants it, and holds it in this
 * component's memory alone: no query, mutation or storage ever has it, and it is gone when the
 * component is, or when `forget` is called.
 */
export function useGenerateToken(runConfirmed: RunConfirmed) {
  const utils = trpc.useUtils();
  const [generated, setGenerated] = useState<GeneratedToken | null>(null);
  const [failure, setFailure] = useState<GenerateFailure | null>(null);
  const [isPending, setPending] = useState(false);
  const isBusy = useRef<boolean>(false);

  // A page kept by the browser for its back button must not hold the token.
  useEffect(() => {
    const forget = () => setGenerated(null);
    window.addEventListener("pagehide", forget);
    return () => window.removeEventListener("pagehide", forget);
  }, []);

  async function explain(error: unknown, before: number): Promise<GenerateFailure | null> {
    const code = readCode(error);
    if (code === "UNAUTHORIZED") {
      // The cache's own error handler leads to the sign-in page.
      await utils.user.me.invalidate();
      return null;
    }
    if (code === "CONFLICT") return { kind: "conflict" };
    if (refusals.includes(code)) return { kind: "refused", error };
    try {
      const { generation } = await utils.client.token.status.query();
      return { kind: "lost", changed: generation !== before };
    } catch {
      return { kind: "lost", changed: null };
    }
  }

  async function generate(expectedGeneration: number): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setPending(true);
    setFailure(null);
    try {
      const made = await runConfirmed(() =>
        utils.client.token.generate.mutate({ expectedGeneration }),
      );
      setGenerated(made);
    } catch (error) {
      setFailure(await explain(error, expectedGeneration));
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
