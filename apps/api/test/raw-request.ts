import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";

/**
 * Sends a request line and header lines as they are, which no client library would, and gives the
 * whole answer; `Host` and `Connection: close` are added.
 */
export async function sendRaw(
  url: string,
  [requestLine, ...headerLines]: readonly [string, ...string[]],
): Promise<{ status: number; text: string }> {
  const { hostname, host, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const lines = [requestLine, `Host: ${host}`, "Connection: close", ...headerLines];
  // Left open for writing: the server takes an early end for a caller who left.
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  const answer = await text(socket);
  return { status: Number(answer.split(" ")[1]), text: answer };
}
