const lineEnd = "\r\n";
const headEnd = "\r\n\r\n";

/**
 * Gives the status of the HTTP/1.1 response at the start of the bytes, or null while some of it is
 * still to come (RFC 9112, section 6.3).
 * @throws an Error when the response does not say how long it is
 */
export function readAnswer(received: Buffer): number | null {
  const at = received.indexOf(headEnd);
  if (at < 0) return null;
  const head = received.toString("latin1", 0, at);
  return isComplete(head, received, at + headEnd.length) ? readStatus(head) : null;
}

/** `HTTP/1.1 200 OK` */
const readStatus = (head: string) => Number(head.slice(9, 12));

function isComplete(head: string, received: Buffer, bodyAt: number): boolean {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return received.length - bodyAt >= Number(length);
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return hasLastChunk(received, bodyAt);
  if (readStatus(head) === 204) return true;
  throw new Error("An answer does not say how long it is.");
}

function hasLastChunk(received: Buffer, bodyAt: number): boolean {
  let at = bodyAt;
  while (at < received.length) {
    const sizeEnd = received.indexOf(lineEnd, at);
    if (sizeEnd < 0) return false;
    const size = Number.parseInt(received.toString("latin1", at, sizeEnd), 16);
    if (Number.isNaN(size)) throw new Error("An answer has a chunk without a size.");
    if (size === 0) return received.indexOf(headEnd, sizeEnd) >= 0;
    at = sizeEnd + lineEnd.length + size + lineEnd.length;
  }
  return false;
}
