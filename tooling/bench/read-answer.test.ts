import { expect, test } from "vitest";
import { readAnswer } from "./read-answer.ts";

const answers = {
  "of a length": "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello",
  "of no bytes": "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n",
  "in chunks":
    "HTTP/1.1 401 No\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe\r\no\r\nA\r\n0123456789\r\n0\r\n\r\n",
  "in chunks, with a trailer":
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\nx: y\r\n\r\n",
  "without a body": "HTTP/1.1 204 No Content\r\nDate: now\r\n\r\n",
};

test.each(Object.entries(answers))("an answer %s is read at its last byte", (_, text) => {
  const bytes = Buffer.from(text);
  const read = Array.from({ length: bytes.length }, (__, end) =>
    readAnswer(bytes.subarray(0, end)),
  );
  expect(new Set(read)).toEqual(new Set([null]));
  expect(readAnswer(bytes)).toBe(Number(text.slice(9, 12)));
});

test.each([
  ["HTTP/1.1 200 OK\r\n\r\n", "does not say how long"],
  ["HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\r\nhello", "without a size"],
])("%j is refused", (text, message) => {
  expect(() => readAnswer(Buffer.from(text))).toThrow(message);
});
