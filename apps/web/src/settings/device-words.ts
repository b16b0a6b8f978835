import type { Session } from "../trpc.ts";

/** Gives where a session is, as its browser says, such as `Chrome on Windows`. */
export function nameDevice({ browser, system }: Pick<Session, "browser" | "system">): string {
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? "Unknown browser";
}

/** Says in a sentence how many other sessions ended. */
export function nameSignedOut(count: number): string {
  if (count === 0) return "No other session was there to sign out.";
  return count === 1 ? "One other session is signed out." : `${count} others are signed out.`;
}
