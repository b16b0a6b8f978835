import { describe, expect, test } from "vitest";
import { encodeInput } from "./ask-trpc.ts";
import { startLibraryDoor } from "./library-door.ts";
import { bearer, signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const running = await startForFile();
const { token, projectId, browser } = await signUpWithToken(running.url);
const library = await startLibraryDoor(running, token);
const decoder = new TextDecoder();

/** Reads events until there are so many; each as its lines. */
async function readEvents(door: string, query: string, headers = {}, count = 3) {
  const address = `${door}/trpc/activity.watch${query}`;
  const answer = await fetch(address, { headers: { ...bearer(token), ...headers } });
  const reader = answer.body?.getReader();
  let text = "";
  const list = () =>
    text
      .split("\n\n\n")
      .slice(0, -1)
      .filter((event) => !event.includes("event: ping"));
  while (list().length < count) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader?.cancel();
  return { type: answer.headers.get("content-type"), events: list().slice(0, count) };
}

await browser.task.create.mutate({ projectId, title: "漢字 🎉\nline" });
await browser.task.create.mutate({ projectId, title: "Mop" });
const { items } = await browser.activity.list.query({ projectId });
const oldest = items.at(-1)?.id ?? "";

describe("events are written as tRPC's own handler writes them", () => {
  const asked: [string, string, object][] = [
    ["from an id in the input", `?input=${encodeInput({ lastEventId: "0" })}`, {}],
    ["of a project", `?input=${encodeInput({ projectId, lastEventId: "0" })}`, {}],
    ["from an id in a header", "", { "last-event-id": "0" }],
    ["from an id in the address", "?lastEventId=0", {}],
    [
      "from the header's id before the input's",
      `?input=${encodeInput({ projectId, lastEventId: oldest })}`,
      { "last-event-id": "0" },
    ],
  ];

  test.each(asked)("%s", async (_, query, headers) => {
    const ours = await readEvents(running.url, query, headers);
    const theirs = await readEvents(library, query, headers);
    expect(ours.type).toBe(theirs.type);
    expect(ours.events).toHaveLength(3);
    // Our first event has an id as well.
    expect(ours.events[0]).toBe(`id: 0\n${theirs.events[0]}`);
    expect(ours.events.slice(1)).toEqual(theirs.events.slice(1));
  });
});
