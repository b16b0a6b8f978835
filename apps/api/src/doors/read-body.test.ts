import { describe, expect, test } from "vitest";
import { maxBodyBytes, readJsonBody } from "./read-body.ts";

const json = { "content-type": "application/json" };

function post(body: string | ReadableStream, headers: Record<string, string> = json): Request {
  return new Request("http://localhost/", { method: "POST", headers, body, duplex: "half" });
}

/** A body of unknown length that counts how much of it was asked for. */
function stream(chunkBytes: number, chunkCount: number) {
  const sent = { chunks: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (sent.chunks === chunkCount) return controller.close();
        sent.chunks += 1;
        controller.enqueue(new Uint8Array(chunkBytes).fill(97));
      },
    },
    { highWaterMark: 0 },
  );
  return { body, sent };
}

describe("the content type", () => {
  test.each([
    "application/json",
    "application/json; charset=utf-8",
    "application/json ;charset=utf-8",
    "Application/JSON",
  ])("%s is read", async (type) => {
    expect(await readJsonBody(post('{"a":1}', { "content-type": type }))).toBe('{"a":1}');
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "application/jsonp",
    "application/json+x",
    "text/plain; application/json",
    "text/plain, application/json",
  ])("%s is refused", async (type) => {
    await expect(readJsonBody(post("{}", { "content-type": type }))).rejects.toMatchObject({
      code: "UNSUPPORTED_MEDIA_TYPE",
    });
  });

  test("is needed even without a body, unless it is optional", async () => {
    const bare = () => new Request("http://localhost/", { method: "POST" });
    await expect(readJsonBody(bare())).rejects.toMatchObject({ code: "UNSUPPORTED_MEDIA_TYPE" });
    expect(await readJsonBody(bare(), { optional: true })).toBe("");
  });

  test("is needed by a body even where it is optional", async () => {
    const plain = post("{}", { "content-type": "text/plain" });
    await expect(readJsonBody(plain, { optional: true })).rejects.toMatchObject({
      code: "UNSUPPORTED_MEDIA_TYPE",
    });
  });
});

describe("the size", () => {
  test("256 KiB are read, and one byte more is not", async () => {
    expect(await readJsonBody(post("a".repeat(maxBodyBytes)))).toHaveLength(maxBodyBytes);
    await expect(readJsonBody(post("a".repeat(maxBodyBytes + 1)))).rejects.toMatchObject({
      code: "PAYLOAD_TOO_LARGE",
      message: "The body is larger than 256 KiB.",
    });
  });

  test("is counted in bytes, not in characters", async () => {
    await expect(readJsonBody(post("é".repeat(maxBodyBytes / 2 + 1)))).rejects.toMatchObject({
      code: "PAYLOAD_TOO_LARGE",
    });
  });

  test("a content length that is too large is refused before a byte is read", async () => {
    const { body, sent } = stream(1_024, 2);
    const request = post(body, { ...json, "content-length": String(maxBodyBytes + 1) });
    await expect(readJsonBody(request)).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
    expect(sent.chunks).toBe(0);
  });

  test("a body of unknown length is refused as soon as it is too large", async () => {
    const { body, sent } = stream(64 * 1_024, 1_000);
    await expect(readJsonBody(post(body))).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
    expect(sent.chunks).toBe(5);
  });

  test("a body of unknown length that fits is read whole", async () => {
    const { body } = stream(64 * 1_024, 4);
    expect(await readJsonBody(post(body))).toHaveLength(maxBodyBytes);
  });
});
