import { Button, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { formatCalendarDay } from "../age.ts";
import { trpc } from "../trpc.ts";
import { ChartBars, type Day } from "./chart-bars.tsx";
import { ChartTable } from "./chart-table.tsx";
import classes from "./feed-chart.module.css";

const refetchMs = 60_000;

/** How much agents and browsers did on each of the last 30 days, as bars or as a table. */
export function FeedChart({ projectId }: { projectId: string | undefined }) {
  const { data } = trpc.activity.summarize.useQuery(projectId ? { projectId } : {}, {
    staleTime: refetchMs,
    refetchInterval: refetchMs,
  });
  const [isTable, table] = useDisclosure(false);
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.caption}>
        <span className={classes.title}>Last 30 days</span>
        <span className={classes.key}>
          <span className={classes.swatch} data-of="agent" aria-hidden />
          Agent
        </span>
        <span className={classes.key}>
          <span className={classes.swatch} data-of="browser" aria-hidden />
          Browser
        </span>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          aria-pressed={isTable}
          onClick={table.toggle}
        >
          As a table
        </Button>
      </figcaption>
      {!data && <Skeleton height={88} />}
      {data &&
        (isTable ? (
          <ChartTable days={data.days} />
        ) : (
          <ChartBars days={data.days} label={describe(data.days)} />
        ))}
      {data?.complete === false && (
        <p className={classes.note}>Only the newest 100,000 entries of each door are counted.</p>
      )}
    </figure>
  );
}

/** Gives the chart in a sentence or two. */
function describe(days: readonly Day[]): string {
  const sum = (of: "agent" | "browser") => days.reduce((total, day) => total + day[of], 0);
  const [busiest] = days.toSorted((one, other) => total(other) - total(one));
  const sums = `In the last 30 days ${sum("agent")} by agents and ${sum("browser")} in the browser.`;
  if (!busiest || total(busiest) === 0) return sums;
  return `${sums} The most, ${total(busiest)}, on ${formatCalendarDay(busiest.day)}.`;
}

const total = ({ agent, browser }: Day) => agent + browser;
