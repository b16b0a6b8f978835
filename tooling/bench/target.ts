/** One request that a line is loaded with. */
export type Target = {
  url: string;
  method: "GET" | "POST" | "PATCH";
  headers: Record<string, string>;
  body?: string;
};

/** A request, and the pieces of text that its answer holds when it is right. */
export type Question = { target: Target; expected: readonly string[] };

/** Gives the headers of a request by bearer token; the client's name is what a record shows. */
export function withBearer(token: string, client: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, "user-agent": client };
}

/**
 * Asks every question once, a few at a time.
 * @throws an Error with the answer when one is not a 2xx that holds what is expected
 */
export async function askAll(questions: readonly Question[]): Promise<void> {
  const waiting = questions.values();
  const worker = async () => {
    for (const question of waiting) await ask(question);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

async function ask({ target, expected }: Question): Promise<void> {
  const { url, ...init } = target;
  const response = await fetch(url, init);
  const body = await response.text();
  const missing = expected.find((piece) => !body.includes(piece));
  if (response.ok && missing === undefined) return;
  const lack = missing === undefined ? "" : ` without ${missing}`;
  throw new Error(`${url} answered ${response.status}${lack}: ${body.slice(0, 500)}`);
}

/**
 * Sends the request with a token that nobody has.
 * @throws an Error when that is answered with a 2xx
 */
export async function expectRefusal({ url, ...init }: Target): Promise<void> {
  const headers = { ...init.headers, authorization: `Bearer ${"0".repeat(64)}` };
  const response = await fetch(url, { ...init, headers });
  await response.arrayBuffer();
  if (!response.ok) return;
  throw new Error(`${url} answered ${response.status} to a token that nobody has`);
}
