import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { readAnswer } from "./read-answer.ts";
import type { Target } from "./target.ts";

const silentAfterMs = 10_000;

/**
 * Opens a connection to the server of the URL.
 * @throws an Error when there is none
 */
export async function openConnection(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, "connect");
  return socket;
}

/** Gives the bytes of the request. */
export function writeRequest({ url, method, headers, body = "" }: Target): Buffer {
  const { pathname, search, host } = new URL(url);
  const fields = Object.entries({ host, ...headers, "content-length": Buffer.byteLength(body) });
  const head = [
    `${method} ${pathname}${search} HTTP/1.1`,
    ...fields
      .filter(([name]) => body !== "" || name !== "content-length")
      .map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/**
 * Sends the requests one after the other and again from the first, each once the one before is
 * answered, for as long as `onAnswer` returns true; then the connection is closed.
 * @throws an Error when it breaks or stays silent for ten seconds
 */
export function exchange(
  socket: Socket,
  requests: readonly Buffer[],
  onAnswer: (status: number, latencyMs: number) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let turn = 0;
    let sentAt = 0;
    let received: Buffer = nothing;
    const send = () => {
      sentAt = performance.now();
      socket.write(requests[turn++ % requests.length] ?? nothing);
    };
    const receive = (bytes: Buffer | string) => {
      // Without an encoding it never is.
      if (typeof bytes === "string") return;
      received = received.length === 0 ? bytes : Buffer.concat([received, bytes]);
      const status = readAnswer(received);
      if (status === null) return;
      received = nothing;
      if (onAnswer(status, performance.now() - sentAt)) return send();
      resolve();
      socket.destroy();
    };
    socket.on("data", (bytes) => {
      try {
        receive(bytes);
      } catch (error) {
        reject(error);
        socket.destroy();
      }
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("The connection was closed.")));
    socket.setTimeout(silentAfterMs, () => socket.destroy(new Error("No answer came.")));
    send();
  });
}

const nothing = Buffer.alloc(0);
