import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export type Proxy = {
  url: string;
  /** Resets every connection, and each new one at once. */
  cut: () => void;
  /** Passes nothing on any more, and says nothing: as when a network is gone. */
  silence: () => void;
  /** Serves new connections again; those that were silenced stay so. */
  restore: () => void;
};

/** Puts a network in front of a port of 127.0.0.1 until the test ends, which can be cut. */
export async function startProxy(port: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let isSilent = false;
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
    if (isCut) near.resetAndDestroy();
    if (isSilent) hush(near, far);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.resetAndDestroy();
    },
    silence() {
      isSilent = true;
      hush(...sockets);
    },
    restore() {
      isCut = false;
      isSilent = false;
    },
  };
}

function hush(...sockets: readonly Socket[]): void {
  for (const socket of sockets) {
    socket.unpipe();
    socket.pause();
  }
}
