import { SegmentedControl, Select, Switch } from "@mantine/core";
import { trpc } from "../trpc.ts";
import type { ActivitySearch } from "./activity-search.ts";
import classes from "./feed-filters.module.css";
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

/** The feed's filters: the door, the project, changes only. */
export function FeedFilters({
  search,
  onChange,
}: {
  search: ActivitySearch;
  onChange: (search: ActivitySearch) => void;
}) {
  const projects = trpc.project.list.useQuery({}).data?.items ?? [];
  const { via: _via, ...withoutVia } = search;
  const { project: _project, ...withoutProject } = search;
  const { changes: _changes, ...withoutChanges } = search;
  return (
    <div className={classes.filters}>
      <SegmentedControl
        className={classes.doors}
        aria-label="Via"
        size="xs"
        data={doors}
        value={search.via ?? everything}
        onChange={(value) => {
          const via = readVia(value);
          onChange(via ? { ...search, via } : withoutVia);
        }}
      />
      <Select
        className={classes.project}
        aria-label="Project"
        size="xs"
        searchable={projects.length > 10}
        allowDeselect={false}
        data={[
          { value: everything, label: "All of my activity" },
          ...projects.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={search.project ?? everything}
        onChange={(value) =>
          onChange(
            value === null || value === everything
              ? withoutProject
              : { ...withoutProject, project: value },
          )
        }
      />
      <Switch
        label="Changes only"
        size="sm"
        // A project's feed holds nothing else.
        checked={search.project !== undefined || search.changes === "yes"}
        disabled={search.project !== undefined}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? { ...search, changes: "yes" } : withoutChanges)
        }
      />
    </div>
  );
}
