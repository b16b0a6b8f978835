import { trpc } from "../trpc.ts";

/** How often a list of areas looks for what agents and others did, in ms. */
const refetchInterval = 10_000;

/** Reads a project's areas, the archived ones last, and keeps them fresh. */
export function useAreas(projectId: string) {
  return trpc.area.list.useQuery({ projectId }, { refetchInterval });
}
