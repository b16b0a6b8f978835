import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { onTestFinished } from "vitest";

export type Recorder = {
  url: string;
  /** Every request so far. */
  requests: { method: string; path: string; headers: IncomingHttpHeaders }[];
};

const answer = (call: string) => ({ result: { data: { answered: call } } });

/**
 * Listens on a free port of 127.0.0.1 until the test ends, notes each request, and answers every
 * call of its batch with its name, as tRPC over HTTP does (https://trpc.io/docs/rpc).
 */
export async function recordRequests(): Promise<Recorder> {
  const requests: Recorder["requests"] = [];
  const server = createServer(({ method = "", url = "", headers }, response) => {
    requests.push({ method, path: url, headers });
    const calls = new URL(url, "http://127.0.0.1").pathname.replace(/^.*\/trpc\//, "").split(",");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(calls.map(answer)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, requests };
}
