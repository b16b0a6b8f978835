import { rmdirSync } from "node:fs";

/** Removes a folder that holds nothing; leaves any other. */
export function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It holds something, is gone, or is not ours to remove.
  }
}
