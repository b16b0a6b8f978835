export type SignInSearch = {
  /** Where to go after, as a path of this site. */
  returnTo?: string;
  /** Set when a session was there and ended. */
  ended?: true;
};

/** Gives the path when it leads to this very site, else null: no link of ours opens another's. */
function readOwnPath(value: unknown): string | null {
  if (typeof value !== "string" || !value.startsWith("/")) return null;
  const { origin } = window.location;
  if (!URL.canParse(value, origin)) return null;
  const url = new URL(value, origin);
  return url.origin === origin ? url.pathname + url.search + url.hash : null;
}

/** Reads the address's search part for the sign-in and sign-up pages; unknown parts are dropped. */
export function readSignInSearch(search: Record<string, unknown>): SignInSearch {
  const returnTo = readOwnPath(search.returnTo);
  return { ...(returnTo !== null && { returnTo }), ...(search.ended === true && { ended: true }) };
}
