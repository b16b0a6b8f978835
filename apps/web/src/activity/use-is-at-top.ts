import { useSyncExternalStore } from "react";

/** How far down still counts as the top, in pixels. */
const tolerance = 40;

function subscribe(reader: () => void): () => void {
  window.addEventListener("scroll", reader, { passive: true });
  return () => window.removeEventListener("scroll", reader);
}

/** Tells whether the window is scrolled to its top. */
export function useIsAtTop(): boolean {
  return useSyncExternalStore(subscribe, () => window.scrollY <= tolerance);
}
