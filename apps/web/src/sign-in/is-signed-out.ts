/** A server that hangs holds no page back: its own questions then say what is wrong. */
const patienceMs = 5_000;

/**
 * Tells whether the API says that nobody is signed in here; an answer that does not come is none.
 * It asks where "nobody" is no error, since the browser prints each error to its console.
 */
export async function isSignedOut(): Promise<boolean> {
  try {
    const response = await fetch("/api/auth/get-session", {
      signal: AbortSignal.timeout(patienceMs),
    });
    return response.ok && (await response.json()) === null;
  } catch {
    return false;
  }
}
