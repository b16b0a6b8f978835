const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "long" });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });
const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });
const weekday = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
});

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Gives how long ago a moment was, in the coarsest words that still help; past a week, the day. */
export function describeAge(date: Date, now: Date): string {
  const ageMs = now.getTime() - date.getTime();
  if (ageMs < minuteMs) return "Just now";
  if (ageMs < hourMs) return relative.format(-Math.floor(ageMs / minuteMs), "minute");
  if (ageMs < dayMs) return relative.format(-Math.floor(ageMs / hourMs), "hour");
  if (ageMs < 7 * dayMs) return relative.format(-Math.floor(ageMs / dayMs), "day");
  return day.format(date);
}

/** Gives the day, the time to the second and the time zone. */
export function formatExact(date: Date): string {
  return exact.format(date);
}

/** Gives the hour and the minute. */
export function formatTime(date: Date): string {
  return time.format(date);
}

/** Gives the day alone. */
export function formatDay(date: Date): string {
  return day.format(date);
}

/** Gives a calendar day, `YYYY-MM-DD`, in words; it is the same day in every time zone. */
export function formatCalendarDay(calendarDay: string): string {
  return day.format(new Date(`${calendarDay}T00:00:00`));
}

/** Tells whether a calendar day, `YYYY-MM-DD`, is over where the reader is. */
export function isOver(calendarDay: string, now: Date): boolean {
  return startOfDay(new Date(`${calendarDay}T00:00:00`)) < startOfDay(now);
}

/** Gives the heading of a day in a feed: today, yesterday, or which day. */
export function nameDay(date: Date, now: Date): string {
  const daysAgo = Math.round((startOfDay(now) - startOfDay(date)) / dayMs);
  if (daysAgo <= 0) return "Today";
  if (daysAgo === 1) return "Yesterday";
  return date.getFullYear() === now.getFullYear() ? weekday.format(date) : day.format(date);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
