import { expect, test } from "vitest";
import { writeRequest } from "./http-connection.ts";

test("a request without a body says nothing of one", () => {
  const headers = { authorization: "Bearer a" };
  const request = writeRequest({ url: "http://127.0.0.1:80/me?of=a", method: "GET", headers });
  expect(request.toString()).toBe(
    "GET /me?of=a HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer a\r\n\r\n",
  );
});

test("a body's length is told in bytes", () => {
  const url = "http://127.0.0.1:4000/tasks";
  const request = writeRequest({ url, method: "PATCH", headers: {}, body: '"é"' });
  expect(request.toString()).toBe(
    'PATCH /tasks HTTP/1.1\r\nhost: 127.0.0.1:4000\r\ncontent-length: 4\r\n\r\n"é"',
  );
});
