import { once } from "node:events";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";

export type Listener = {
  port: number;
  /** Stops accepting, lets running requests finish, and cuts what is left after ten seconds. */
  close: () => Promise<void>;
};

const closeWithinMs = 10_000;
/**
 * Proxies close an idle connection first, or they would send on one that is being closed here.
 * Source: nginx keeps its own for 60 s, and so do AWS's load balancers.
 */
const keepIdleMs = 65_000;
const closeIdleEveryMs = 50;

/**
 * Answers HTTP on the given address once it returns; port 0 takes any that is free.
 * @throws an Error of one line when the address cannot be had
 */
export async function listen(
  fetch: Parameters<typeof getRequestListener>[0],
  { host, port }: { host: string; port: number },
): Promise<Listener> {
  const server = createServer({ keepAliveTimeout: keepIdleMs }, getRequestListener(fetch));
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    const isBusy = cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE";
    const why = isBusy
      ? `PORT ${port} on ${host} is in use: stop what listens there, or set PORT to a free one.`
      : `HOST ${host} with PORT ${port} cannot be listened on: expected an address of this machine.`;
    throw new Error(why, { cause });
  }
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      // One whose answer ends after this would be kept for seconds, for a next request.
      const idle = setInterval(() => server.closeIdleConnections(), closeIdleEveryMs);
      const cut = setTimeout(() => server.closeAllConnections(), closeWithinMs);
      await closed;
      clearInterval(idle);
      clearTimeout(cut);
    },
  };
}
