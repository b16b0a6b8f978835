import type { ActivitySearch } from "./activity-search.ts";

const hourMs = 3_600_000;
const spansMs = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs, month: 30 * 24 * hourMs };

/** Gives what the API is asked for: days begin and end where the reader is. */
export function toFeedFilter(search: ActivitySearch, now: Date) {
  const { via, client, project, outcome, changes } = search;
  return {
    ...(via && { via }),
    ...(client !== undefined && { client }),
    ...(project && { projectId: project }),
    ...(outcome && { outcome }),
    ...(changes && { changesOnly: changes }),
    ...toMoments(search, now),
  };
}

function toMoments({ time, from, to }: ActivitySearch, now: Date) {
  if (time === undefined) return {};
  if (time !== "days") return { since: new Date(now.getTime() - spansMs[time]).toISOString() };
  return {
    ...(from && { since: startOfDay(from, 0).toISOString() }),
    ...(to && { until: startOfDay(to, 1).toISOString() }),
  };
}

function startOfDay(day: string, daysLater: number): Date {
  const start = new Date(`${day}T00:00:00`);
  start.setDate(start.getDate() + daysLater);
  return start;
}
