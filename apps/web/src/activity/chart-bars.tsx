import { useId } from "react";
import { formatCalendarDay } from "../age.ts";
import classes from "./feed-chart.module.css";

export type Day = { day: string; agent: number; browser: number };

/** The room of a day in the drawing's own units; it is stretched to the width that there is. */
const dayWidth = 10;
const barWidth = 7;
const height = 72;
/** What there is, is seen, however little it is beside the most. */
const minHeight = 2;

/** A bar for each day: agents below, plain; browsers above, hatched. */
export function ChartBars({ days, label }: { days: readonly Day[]; label: string }) {
  const hatchId = useId();
  const most = Math.max(1, ...days.map(({ agent, browser }) => agent + browser));
  const measure = (count: number) =>
    count === 0 ? 0 : Math.max(minHeight, (count / most) * (height - 2 * minHeight));
  const [first, last] = [days[0], days.at(-1)];
  return (
    <>
      <svg
        className={classes.bars}
        viewBox={`0 0 ${days.length * dayWidth} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <defs>
          <pattern id={hatchId} width="3" height="4" patternUnits="userSpaceOnUse">
            <path d="M0 1h3" className={classes.hatch} />
          </pattern>
        </defs>
        {days.map(({ day, agent, browser }, at) => {
          const [agentHeight, browserHeight] = [measure(agent), measure(browser)];
          const x = at * dayWidth + (dayWidth - barWidth) / 2;
          return (
            <g key={day}>
              <title>{`${formatCalendarDay(day)}: ${agent} by agents, ${browser} in the browser`}</title>
              <rect className={classes.room} x={at * dayWidth} width={dayWidth} height={height} />
              <rect
                className={classes.agent}
                x={x}
                y={height - agentHeight}
                width={barWidth}
                height={agentHeight}
              />
              <rect
                fill={`url(#${hatchId})`}
                x={x}
                y={height - agentHeight - browserHeight}
                width={barWidth}
                height={browserHeight}
              />
            </g>
          );
        })}
      </svg>
      <div className={classes.axis} aria-hidden>
        <span>{first && formatCalendarDay(first.day)}</span>
        <span>{last && formatCalendarDay(last.day)}</span>
      </div>
    </>
  );
}
