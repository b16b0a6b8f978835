import { Button, SegmentedControl, Switch } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type Activity, trpc } from "../trpc.ts";
import { type ActivitySearch, readActivitySearch } from "./activity-search.ts";
import classes from "./feed-filters.module.css";
import { FilterSelect } from "./filter-select.tsx";
import { outcomeOptions } from "./outcomes.ts";
import { TimeFilter } from "./time-filter.tsx";
import { useClients } from "./use-clients.ts";
import { describeVia, readVia, viaList } from "./via.ts";
import { ViaIcon } from "./via-badge.tsx";

const everything = "all";

const doors = [
  { value: everything, label: "All" },
  ...viaList.map((via) => ({
    value: via,
    label: (
      <span className={classes.door}>
        <ViaIcon via={via} />
        {describeVia(via).label}
      </span>
    ),
  })),
];

/** The feed's filters: door, client, project, outcome, time, changes only. */
export function FeedFilters({
  search,
  entries,
  onChange,
}: {
  search: ActivitySearch;
  /** What is shown now, whose clients are offered. */
  entries: readonly Activity[];
  onChange: (search: ActivitySearch) => void;
}) {
  const projects = trpc.project.list.useQuery({}).data?.items ?? [];
  const clients = useClients(entries, search.client);
  const change = (some: { [Name in keyof ActivitySearch]: ActivitySearch[Name] | undefined }) =>
    onChange(readActivitySearch({ ...search, ...some }));
  return (
    <div className={classes.filters}>
      <SegmentedControl
        className={classes.doors}
        aria-label="Via"
        size="xs"
        data={doors}
        value={search.via ?? everything}
        onChange={(value) => change({ via: readVia(value) ?? undefined })}
      />
      <FilterSelect
        label="Client"
        all="All clients"
        options={clients}
        value={search.client}
        onChange={(client) => change({ client })}
      />
      <FilterSelect
        label="Project"
        all="All of my activity"
        options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        value={search.project}
        onChange={(project) => change({ project })}
      />
      <FilterSelect
        label="Outcome"
        all="All outcomes"
        options={outcomeOptions}
        value={search.outcome}
        onChange={(outcome) => change({ outcome })}
      />
      <TimeFilter search={search} onChange={change} />
      <Switch
        label="Changes only"
        size="sm"
        // A project's feed holds nothing else.
        checked={search.project !== undefined || search.changes === "yes"}
        disabled={search.project !== undefined}
        onChange={(event) => change({ changes: event.currentTarget.checked ? "yes" : undefined })}
      />
      {Object.keys(search).length > 0 && (
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<IconX size={14} stroke={1.9} aria-hidden />}
          onClick={() => onChange({})}
        >
          Clear filters
        </Button>
      )}
    </div>
  );
}
