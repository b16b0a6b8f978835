import { describe, expect, test } from "vitest";
import { maxBodyBytes } from "../src/doors/read-body.ts";
import { makeId } from "../src/make-id.ts";
import { signUpWithToken } from "./new-user.ts";
import { beginPost, lastChunk } from "./raw-body.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql, readLog } = await startForFile();
const { token } = await signUpWithToken(url);

const doors = [
  { door: "tRPC", path: "/trpc/project.create" },
  { door: "REST", path: "/api/v1/projects" },
];
const chunked = ["Transfer-Encoding: chunked"];
const lengthOf = (bytes: number | string) => [`Content-Length: ${bytes}`];

describe.each(doors)("a body at $door", ({ path }) => {
  async function begin(headers: readonly string[]) {
    const [requestId, name] = [makeId(), `Project ${makeId()}`];
    return {
      ...(await beginPost(url, { path, token, requestId, headers })),
      /** Names a project after itself; white space brings it to so many bytes. */
      bodyOf: (bytes = 0) => JSON.stringify({ name }).padEnd(bytes, " "),
      countMade: async () => (await sql`select 1 from project where name = ${name}`).length,
      countRows: async () =>
        (await sql`select 1 from activity where request_id = ${requestId}`).length,
    };
  }

  const okOf = (status: number) => status >= 200 && status < 300;

  test("of exactly the limit is read, with its length or in chunks", async () => {
    const whole = await begin(lengthOf(maxBodyBytes));
    whole.send(whole.bodyOf(maxBodyBytes));
    const pieces = await begin(chunked);
    const body = pieces.bodyOf(maxBodyBytes);
    for (let at = 0; at < body.length; at += 60_000) pieces.sendChunk(body.slice(at, at + 60_000));
    pieces.send(lastChunk);
    for (const { answer, countMade, countRows } of [whole, pieces]) {
      expect((await answer).statuses.map(okOf)).toEqual([true]);
      expect([await countMade(), await countRows()]).toEqual([1, 1]);
    }
  });

  test("in chunks is refused as soon as it is too long, and not at its end", async () => {
    const { sendChunk, answer, bodyOf, countMade, countRows } = await begin(chunked);
    sendChunk(bodyOf(maxBodyBytes));
    sendChunk(" ");
    // No last chunk is ever sent.
    const { statuses, text } = await answer;
    expect(statuses).toEqual([413]);
    expect(text).toContain('"code":"PAYLOAD_TOO_LARGE"');
    expect([await countMade(), await countRows()]).toEqual([0, 0]);
  });

  test("that says it is too long is refused before it is sent", async () => {
    const { answer, countRows } = await begin(lengthOf(maxBodyBytes + 1));
    expect((await answer).statuses).toEqual([413]);
    expect(await countRows()).toBe(0);
  });

  test("longer than its length is cut there: what is past it is neither read nor a request", async () => {
    const { send, answer, bodyOf, countMade, countRows } = await begin(lengthOf(5));
    send(bodyOf() + bodyOf());
    expect((await answer).statuses).toEqual([400]);
    expect(await countMade()).toBe(0);
    expect(await countRows()).toBeLessThanOrEqual(1);
  });

  test.each([
    ["with its length", lengthOf(500)],
    ["in chunks", chunked],
  ])("that its sender breaks off, %s, is no call", async (_, headers) => {
    const broken = await begin(headers);
    if (headers === chunked) broken.sendChunk(broken.bodyOf());
    else broken.send(broken.bodyOf());
    broken.leave();
    await broken.answer.catch(() => undefined);
    const after = await begin(lengthOf(200));
    after.send(after.bodyOf(200));
    expect((await after.answer).statuses.map(okOf)).toEqual([true]);
    expect(await after.countRows()).toBe(1);
    expect([await broken.countMade(), await broken.countRows()]).toEqual([0, 0]);
    expect(readLog()).not.toContain("A request failed");
  });

  test.each([
    ["two lengths", [...lengthOf(200), ...lengthOf(201)]],
    ["a length and chunks", [...lengthOf(200), ...chunked]],
    ["a length below nothing", lengthOf(-1)],
    ["a length that is no number", lengthOf("0x10")],
    ["a length with a sign", lengthOf("+200")],
    ["two lengths in one", lengthOf("200, 201")],
  ])("with %s is 400, and no call", async (_, headers) => {
    const { send, answer, bodyOf, countMade, countRows } = await begin(headers);
    send(bodyOf(200));
    expect((await answer).statuses).toEqual([400]);
    expect([await countMade(), await countRows()]).toEqual([0, 0]);
  });

  test("of bytes that are no UTF-8 is read alike with its length and in chunks", async () => {
    const [head, tail] = ['\ufeff{"name":"a', '漢é"}'];
    const bytes = Buffer.concat([
      Buffer.from(head),
      Buffer.from([0xff, 0xc0, 0xe6, 0xbc]),
      Buffer.from(tail),
    ]);
    const whole = await begin(lengthOf(bytes.byteLength));
    whole.send(bytes);
    const pieces = await begin(chunked);
    // A byte a chunk: characters are cut in the middle.
    for (const byte of bytes) pieces.sendChunk(Uint8Array.of(byte));
    pieces.send(lastChunk);
    for (const { answer } of [whole, pieces]) {
      expect((await answer).text).toContain('"name":"a\ufffd\ufffd\ufffd漢é"');
    }
  });
});
