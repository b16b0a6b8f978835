import { expect, test } from "vitest";
import type { Activity } from "../trpc.ts";
import { type FeedPage, type FeedPages, mergeNewest, readNewest } from "./newest-entries.ts";

const entry = (id: number, outcome: Activity["outcome"] = "ok"): Activity => ({
  id: String(id),
  at: "2026-03-20T14:00:00.000Z",
  actor: { id: "ada", name: "Ada" },
  via: "api",
  client: null,
  action: "user.me",
  kind: "read",
  outcome,
  project: null,
  task: null,
  summary: "Read",
});

/** The entries from one id down to another. */
const range = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, at) => entry(from - at));

const known: FeedPages = {
  pages: [
    { items: range(100, 51), nextCursor: "51" },
    { items: range(50, 1), nextCursor: null },
  ],
  pageParams: [undefined, "51"],
};

/** Reads pages of 50 of a feed whose newest entry has this id. */
const readFrom = (newest: number) => async (cursor: string | undefined) => {
  const from = cursor === undefined ? newest : Number(cursor) - 1;
  const items = range(from, Math.max(1, from - 49));
  const last = items.at(-1)?.id ?? "1";
  return { items, nextCursor: last === "1" ? null : last } satisfies FeedPage;
};

const idsOf = ({ pages }: FeedPages) =>
  pages.flatMap(({ items }) => items.map(({ id }) => Number(id)));

test.each([100, 103, 150, 270])("news up to %i comes on top, whole and once", async (newest) => {
  const merged = mergeNewest(known, await readNewest(known, readFrom(newest)));
  expect(idsOf(merged)).toEqual(range(newest, 1).map(({ id }) => Number(id)));
  expect(merged.pages[1]).toEqual(known.pages[1]);
});

test("after more news than is worth reading, the feed begins anew", async () => {
  const merged = mergeNewest(known, await readNewest(known, readFrom(5_000)));
  expect(merged.pages).toHaveLength(1);
  expect(idsOf(merged)[0]).toBe(5_000);
  expect(merged.pages[0]?.nextCursor).toBe(merged.pages[0]?.items.at(-1)?.id);
});

test("an outcome that came late takes the place of none", async () => {
  const before = {
    pages: [{ items: [entry(2, "unfinished"), entry(1)], nextCursor: null }],
    pageParams: [undefined],
  };
  const merged = mergeNewest(before, await readNewest(before, readFrom(2)));
  expect(merged.pages[0]?.items.map(({ outcome }) => outcome)).toEqual(["ok", "ok"]);
});

test("a page that found nothing leaves what is known", async () => {
  const none = async () => ({ items: [], nextCursor: "90" });
  expect(mergeNewest(known, await readNewest(known, none))).toEqual(known);
});
