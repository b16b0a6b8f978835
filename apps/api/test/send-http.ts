import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";

type Ask = {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** Whose connections are used; one more waits its turn. */
  agent?: Agent;
};

const ownConnection = new Agent();

/** Sends one request, also with the headers that `fetch` keeps for itself, such as `Host`. */
export async function sendHttp(
  url: string,
  { method = "POST", headers = {}, body, agent = ownConnection }: Ask,
): Promise<{ status: number; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const outgoing = request(url, { method, headers, agent });
  outgoing.on("error", reject);
  outgoing.on("response", (answer) => {
    const status = answer.statusCode ?? 0;
    // An answer that is cut off is an error here, not a shorter text.
    text(answer).then((received) => resolve({ status, text: received }), reject);
  });
  outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  return promise;
}
