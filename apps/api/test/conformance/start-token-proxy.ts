import { once } from "node:events";
import { createServer, request } from "node:http";
import { afterAll } from "vitest";

/**
 * Gives a loopback address that passes all on to the given one with the token beside it, until the
 * tests of the file are over: for programs that cannot be told a header.
 */
export async function startTokenProxy(target: string, token: string): Promise<string> {
  const proxy = createServer((incoming, outgoing) => {
    const { method, headers, url } = incoming;
    const onward = request(
      new URL(url ?? "/", target),
      { method, headers: { ...headers, authorization: `Bearer ${token}` } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  afterAll(async () => {
    proxy.closeAllConnections();
    proxy.close();
    await once(proxy, "close");
  });
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return `http://127.0.0.1:${address.port}`;
}
