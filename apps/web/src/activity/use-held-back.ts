import { useState } from "react";
import type { Activity } from "../trpc.ts";

/**
 * Parts the entries, newest first, into those that are shown and the number of those that came in
 * since their reader left the top, which would move what is read.
 */
export function useHeldBack(
  entries: readonly Activity[],
  { isAtTop }: { isAtTop: boolean },
): { shown: readonly Activity[]; held: number } {
  const [heldFrom, setHeldFrom] = useState<string | null>(null);
  const newest = entries[0]?.id;
  if (isAtTop && heldFrom !== null) setHeldFrom(null);
  if (!isAtTop && heldFrom === null && newest !== undefined) setHeldFrom(newest);
  if (isAtTop || heldFrom === null) return { shown: entries, held: 0 };
  const known = entries.findIndex(({ id }) => BigInt(id) <= BigInt(heldFrom));
  // A feed that began anew has nothing of what was shown.
  return known === -1 ? { shown: entries, held: 0 } : { shown: entries.slice(known), held: known };
}
