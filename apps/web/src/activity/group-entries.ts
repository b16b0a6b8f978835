import type { Activity } from "../trpc.ts";

/** A line of the feed: the newest entry first; more than one are a burst of reads. */
export type FeedLine = readonly [Activity, ...Activity[]];

/** Fewer reads than these are as quickly read one by one. */
const minBurst = 3;

/** A read that came so much after the last one begins another burst, in milliseconds. */
const maxPauseMs = 600_000;

/**
 * Gives the lines of the entries, which are newest first: reads that went well, by the same actor,
 * door and client, are one line when they followed each other and nothing else happened meanwhile.
 */
export function groupEntries(entries: readonly Activity[]): FeedLine[] {
  const lines: FeedLine[] = [];
  let reads: Activity[] = [];
  for (const entry of entries) {
    if (isQuiet(entry)) {
      reads.push(entry);
      continue;
    }
    lines.push(...groupReads(reads), [entry]);
    reads = [];
  }
  return [...lines, ...groupReads(reads)];
}

const isQuiet = ({ kind, outcome }: Activity) => kind === "read" && outcome === "ok";

function groupReads(reads: readonly Activity[]): FeedLine[] {
  const bursts: [Activity, ...Activity[]][] = [];
  const open = new Map<string, [Activity, ...Activity[]]>();
  for (const read of reads) {
    const who = JSON.stringify([read.actor.id, read.via, read.client]);
    const burst = open.get(who);
    const last = burst?.at(-1);
    if (burst && last && Date.parse(last.at) - Date.parse(read.at) <= maxPauseMs) {
      burst.push(read);
      continue;
    }
    const begun: [Activity, ...Activity[]] = [read];
    open.set(who, begun);
    bursts.push(begun);
  }
  const lines = bursts.flatMap((burst): FeedLine[] =>
    burst.length < minBurst ? burst.map((read): FeedLine => [read]) : [burst],
  );
  return lines.sort(([one], [other]) => (BigInt(one.id) < BigInt(other.id) ? 1 : -1));
}
