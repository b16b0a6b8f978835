import { createTwoFilesPatch } from "diff";
import type { Change } from "./configure-client.ts";
import { shortenPath } from "./home.ts";

/**
 * Returns the change as a unified diff without lines around it: those may hold the secrets of other
 * servers.
 */
export function showDiff({ path, current, before, after }: Change): string {
  const name = shortenPath(path);
  if (before === after) return `${name}: nothing to change`;
  const from = current === null ? "/dev/null" : name;
  return createTwoFilesPatch(from, name, before, after, undefined, undefined, {
    context: 0,
    headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  }).trimEnd();
}
