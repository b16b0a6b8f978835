import { type Activity, trpc } from "../trpc.ts";

/**
 * Gives the clients to choose from: those of the last seven days, those of the entries, and the
 * chosen one.
 */
export function useClients(
  entries: readonly Activity[],
  chosen: string | undefined,
): { value: string; label: string }[] {
  const recent = trpc.token.status.useQuery().data?.clients ?? [];
  // A browser only ever claims to be Mozilla.
  const shown = entries.filter(({ via }) => via !== "web");
  const names = new Set([...recent, ...shown].map(({ client }) => client ?? ""));
  if (chosen !== undefined) names.add(chosen);
  return [...names]
    .toSorted((one, other) => one.localeCompare(other))
    .map((name) => ({ value: name, label: name || "Without a name" }));
}
