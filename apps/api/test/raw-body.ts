import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { bearer } from "./new-user.ts";

type Head = { path: string; token: string; requestId: string; headers: readonly string[] };

export type RawPost = {
  /** Sends bytes as they are, without what chunks need around them. */
  send: (bytes: string | Uint8Array) => void;
  /** Sends one chunk of a body of unknown length. */
  sendChunk: (bytes: string | Uint8Array) => void;
  /** Leaves without a word. */
  leave: () => void;
  /** Everything that was answered until the connection ended. */
  answer: Promise<{ statuses: number[]; text: string }>;
};

/** Begins a POST whose body, and what its headers say of it, are the caller's. */
export async function beginPost(url: string, head: Head): Promise<RawPost> {
  const { hostname, host, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  // The server may end the connection while there is still something to send.
  socket.on("error", () => undefined);
  const lines = [
    `POST ${head.path} HTTP/1.1`,
    `Host: ${host}`,
    `Authorization: ${bearer(head.token).authorization}`,
    `X-Request-Id: ${head.requestId}`,
    "Content-Type: application/json",
    "Connection: close",
    ...head.headers,
  ];
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  return {
    send: (bytes) => socket.write(bytes),
    sendChunk(bytes) {
      socket.write(`${Buffer.byteLength(bytes).toString(16)}\r\n`);
      socket.write(bytes);
      socket.write("\r\n");
    },
    leave: () => socket.destroy(),
    answer: text(socket).then((all) => ({
      statuses: Array.from(all.matchAll(/^HTTP\/1\.1 (\d+)/gm), ([, status]) => Number(status)),
      text: all,
    })),
  };
}

/** What ends a body of unknown length, after its last chunk. */
export const lastChunk = "0\r\n\r\n";
