import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

/** Gives the way out, and why it failed if it did; nothing of the session stays in memory. */
export function useSignOut() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [isLeaving, setLeaving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function leave() {
    setLeaving(true);
    setFailure(null);
    // The sign-in code is not needed to read a page, so it loads only on the way out.
    const { signOut } = await import("../session.ts");
    const refusal = await signOut();
    setLeaving(false);
    if (refusal) return setFailure(refusal.message);
    await navigate({ to: "/sign-in", search: {} });
    queryClient.clear();
  }

  return { leave, isLeaving, failure };
}
