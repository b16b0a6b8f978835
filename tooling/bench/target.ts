/** The one request that a line is loaded with. */
export type Target = {
  url: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: string;
};

/**
 * Sends the request once.
 * @throws an Error with the answer when it is not a 2xx that holds the given text
 */
export async function probeTarget(target: Target, text: string): Promise<void> {
  const { url, ...init } = target;
  const response = await fetch(url, init);
  const body = await response.text();
  if (response.ok && body.includes(text)) return;
  throw new Error(`${url} answered ${response.status}: ${body.slice(0, 500)}`);
}
