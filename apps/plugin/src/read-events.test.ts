import { expect, test } from "vitest";
import { readEvents } from "./read-events.ts";

async function read(chunks: readonly (string | Uint8Array)[]): Promise<string[]> {
  const bytes = chunks.map((it) => (typeof it === "string" ? new TextEncoder().encode(it) : it));
  const events: string[] = [];
  for await (const data of readEvents(ReadableStream.from(bytes))) events.push(data);
  return events;
}

test("events are read across chunks, with either line end", async () => {
  expect(
    await read(["event: message\nda", 'ta: {"a":', "1}\n\nid: 1\r", '\ndata:{"b":2}\r\n\r\n']),
  ).toEqual(['{"a":1}', '{"b":2}']);
});

test("comments, events without data and one that was cut off are left out", async () => {
  expect(
    await read([": ping\n\n", "id: 1\ndata\n\n", "data: a\ndata: b\n\n", "data: cut"]),
  ).toEqual(["a\nb"]);
});

test("a character may be cut by a chunk", async () => {
  const bytes = new TextEncoder().encode("data: é\n\n");
  expect(await read([bytes.slice(0, 7), bytes.slice(7)])).toEqual(["é"]);
});
