import type { Activity, Via } from "../trpc.ts";
import { readVia } from "./via.ts";

export type Outcome = Activity["outcome"];
/** A time that ends now, or the days from one to another. */
export type TimeSpan = "hour" | "day" | "week" | "month" | "days";

export const outcomeList: readonly Outcome[] = ["ok", "denied", "failed", "unfinished"];
export const timeSpanList: readonly TimeSpan[] = ["hour", "day", "week", "month", "days"];

/** The feed's filters, as the address keeps them. */
export type ActivitySearch = {
  via?: Via;
  /** What the client claims to be; empty for those that claim nothing. */
  client?: string;
  project?: string;
  outcome?: Outcome;
  changes?: "yes";
  time?: TimeSpan;
  /** The first day, `YYYY-MM-DD`, where the reader is. */
  from?: string;
  /** The last day. */
  to?: string;
};

const maxClientLength = 64;

/** Reads the feed's filters; what is no filter is dropped. */
export function readActivitySearch(search: Record<string, unknown>): ActivitySearch {
  const via = readVia(search.via);
  const { project, changes } = search;
  const client = readText(search.client);
  const outcome = outcomeList.find((one) => one === search.outcome);
  return {
    ...(via && { via }),
    ...(client !== null && client.length <= maxClientLength && { client }),
    ...(typeof project === "string" && project !== "" && { project }),
    ...(outcome && { outcome }),
    ...(changes === "yes" && { changes }),
    ...readTime(search),
  };
}

function readTime(search: Record<string, unknown>): Pick<ActivitySearch, "time" | "from" | "to"> {
  const time = timeSpanList.find((one) => one === search.time);
  if (time === undefined) return {};
  if (time !== "days") return { time };
  const [from, to] = [readDay(search.from), readDay(search.to)];
  return { time, ...(from && { from }), ...(to && { to }) };
}

/** An address that says client=42 is read as a number. */
function readText(value: unknown): string | null {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : null;
}

function readDay(value: unknown): string | null {
  if (typeof value !== "string" || !/^[1-9]\d{3}-\d\d-\d\d$/.test(value)) return null;
  return Number.isNaN(Date.parse(value)) ? null : value;
}
