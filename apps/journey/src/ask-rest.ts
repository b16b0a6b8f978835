/** Asks for one thing at REST; the answer is taken for what the contract says it is. */
export type AskRest = <Answer = unknown>(
  method: "GET" | "POST" | "PATCH",
  path: string,
  body?: unknown,
) => Promise<Answer>;

/**
 * Returns a function that asks at REST as a program of this name does.
 *
 * @throws Error when the answer is no success.
 */
export function askRest(program: { url: string; token: string; client: string }): AskRest {
  const headers = {
    authorization: `Bearer ${program.token}`,
    "content-type": "application/json",
    "x-frostbyte-client": program.client,
  };
  return async (method, path, body) => {
    const response = await fetch(`${program.url}/api/v1${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  };
}
