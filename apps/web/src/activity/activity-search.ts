import type { Via } from "../trpc.ts";
import { readVia } from "./via.ts";

/** The feed's filters, as the address keeps them. */
export type ActivitySearch = { via?: Via; project?: string; changes?: "yes" };

/** Reads the feed's filters; what is no filter is dropped. */
export function readActivitySearch(search: Record<string, unknown>): ActivitySearch {
  const via = readVia(search.via);
  const { project, changes } = search;
  return {
    ...(via && { via }),
    ...(typeof project === "string" && project !== "" && { project }),
    ...(changes === "yes" && { changes }),
  };
}
