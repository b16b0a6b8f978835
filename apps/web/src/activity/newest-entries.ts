import type { Activity } from "../trpc.ts";

export type FeedPage = { items: Activity[]; nextCursor: string | null };
export type FeedPages = { pages: FeedPage[]; pageParams: (string | undefined)[] };

/** How many entries a page has. */
export const pageSize = 50;

/** So much news is read page by page; after more, the feed begins anew. */
const maxNews = 500;

/** What a feed that is left open keeps when its reader is at its top. */
const maxKept = 300;

type Newest = FeedPage & {
  /** Whether there is nothing between these entries and those that were known. */
  reachesKnown: boolean;
};

/** Reads the newest entries, down to the known ones. */
export async function readNewest(
  known: FeedPages,
  readPage: (cursor: string | undefined) => Promise<FeedPage>,
): Promise<Newest> {
  const ids = listIds(known);
  const items: Activity[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await readPage(cursor);
    items.push(...page.items);
    const { nextCursor } = page;
    // A page that is not full looked at all that is new, and found no more.
    const reachesKnown =
      page.items.length < pageSize || page.items.some(({ id }) => ids.has(id)) || !nextCursor;
    if (reachesKnown || items.length >= maxNews) return { items, nextCursor, reachesKnown };
    cursor = nextCursor;
  }
}

/**
 * Gives the pages with the newest entries on top, and with what became known of the others since.
 * When the newest do not reach down to them, they take their place.
 */
export function mergeNewest(known: FeedPages, newest: Newest): FeedPages {
  const { items, nextCursor, reachesKnown } = newest;
  const ids = listIds(known);
  const [first, ...older] = known.pages;
  if (!first || !reachesKnown) return { pages: [{ items, nextCursor }], pageParams: [undefined] };
  const byId = new Map(items.map((entry) => [entry.id, entry]));
  const [renewed, ...others] = [first, ...older].map((page) => ({
    ...page,
    items: page.items.map((entry) => byId.get(entry.id) ?? entry),
  }));
  const fresh = items.filter(({ id }) => !ids.has(id));
  return {
    pages: [{ ...first, items: [...fresh, ...(renewed?.items ?? [])] }, ...others],
    pageParams: known.pageParams,
  };
}

/** Gives the pages without what is far below a reader who is at their top. */
export function trimPages(known: FeedPages): FeedPages {
  const items = known.pages[0]?.items ?? [];
  if (items.length <= maxKept) return known;
  const kept = items.slice(0, pageSize);
  return {
    pages: [{ items: kept, nextCursor: kept.at(-1)?.id ?? null }],
    pageParams: [undefined],
  };
}

const listIds = ({ pages }: FeedPages) =>
  new Set(pages.flatMap(({ items }) => items.map(({ id }) => id)));
