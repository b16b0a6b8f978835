import { formatCalendarDay } from "../age.ts";
import type { Day } from "./chart-bars.tsx";
import classes from "./feed-chart.module.css";

/** The same numbers as the bars show, the newest day first. */
export function ChartTable({ days }: { days: readonly Day[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls what is longer than its frame.
    <section className={classes.frame} aria-label="Last 30 days, as a table" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Day (UTC)</th>
            <th scope="col">Agent</th>
            <th scope="col">Browser</th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(({ day, agent, browser }) => (
            <tr key={day}>
              <th scope="row">{formatCalendarDay(day)}</th>
              <td>{agent}</td>
              <td>{browser}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
