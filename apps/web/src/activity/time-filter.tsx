import { TextInput } from "@mantine/core";
import { type ActivitySearch, type TimeSpan, timeSpanList } from "./activity-search.ts";
import classes from "./feed-filters.module.css";
import { FilterSelect } from "./filter-select.tsx";

const labels: Record<TimeSpan, string> = {
  hour: "Last hour",
  day: "Last 24 hours",
  week: "Last 7 days",
  month: "Last 30 days",
  days: "From day to day…",
};

const options = timeSpanList.map((value) => ({ value, label: labels[value] }));

type Time = Pick<ActivitySearch, "time" | "from" | "to">;

/** Chooses of which time entries are shown: one that ends now, or whole days. */
export function TimeFilter({
  search: { time, from = "", to = "" },
  onChange,
}: {
  search: Time;
  onChange: (time: { [Name in keyof Time]: Time[Name] | undefined }) => void;
}) {
  return (
    <>
      <FilterSelect
        label="Time"
        all="Any time"
        options={options}
        value={time}
        onChange={(chosen) => onChange({ time: chosen })}
      />
      {time === "days" && (
        <>
          <TextInput
            className={classes.day}
            type="date"
            size="xs"
            aria-label="First day"
            max={to || undefined}
            value={from}
            onChange={(event) => onChange({ from: event.currentTarget.value })}
          />
          <TextInput
            className={classes.day}
            type="date"
            size="xs"
            aria-label="Last day"
            min={from || undefined}
            value={to}
            onChange={(event) => onChange({ to: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}
