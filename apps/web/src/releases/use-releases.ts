import { trpc } from "../trpc.ts";

/** How often a list of releases looks for what agents and others did, in ms. */
const refetchInterval = 10_000;

/** Reads a project's releases, the active one first, and keeps them fresh. */
export function useReleases(projectId: string) {
  return trpc.release.list.useQuery({ projectId }, { refetchInterval });
}
