import { Button, Select } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { AreaDot, AreaOption } from "../areas/area-label.tsx";
import { useAreas } from "../areas/use-areas.ts";
import { ActiveReleaseLink } from "../releases/active-release-link.tsx";
import { describeRelease } from "../releases/release-words.ts";
import { useReleases } from "../releases/use-releases.ts";
import classes from "./board-filters.module.css";
import type { BoardFilter } from "./projects-search.ts";

const everything = "all";

/** Chooses of which area and release the board shows tasks; absent while the project has none. */
export function BoardFilters({
  projectId,
  filter,
  onChange,
}: {
  projectId: string;
  filter: BoardFilter;
  onChange: (filter: BoardFilter) => void;
}) {
  const areas = useAreas(projectId).data?.items ?? [];
  const releases = useReleases(projectId).data?.items ?? [];
  const { area: _area, ...withoutArea } = filter;
  const { release: _release, ...withoutRelease } = filter;
  const isFiltered = filter.area !== undefined || filter.release !== undefined;
  if (!isFiltered && areas.length === 0 && releases.length === 0) return null;

  const chosenArea = areas.find(({ id }) => id === filter.area);
  const offered = areas.filter(({ id, archived }) => !archived || id === filter.area);
  return (
    <div className={classes.filters}>
      <Select
        className={classes.filter}
        aria-label="Show area"
        size="xs"
        searchable={offered.length > 10}
        allowDeselect={false}
        leftSection={chosenArea && <AreaDot color={chosenArea.color} />}
        renderOption={({ option, checked }) => (
          <AreaOption
            area={areas.find(({ id }) => id === option.value)}
            label={option.label}
            isChosen={checked}
          />
        )}
        data={[
          { value: everything, label: "All areas" },
          ...offered.map(({ id, name }) => ({ value: id, label: name })),
          ...nameUnknown(filter.area, areas, "Unknown area"),
        ]}
        value={filter.area ?? everything}
        onChange={(value) =>
          onChange(
            value === null || value === everything ? withoutArea : { ...withoutArea, area: value },
          )
        }
      />
      <Select
        className={classes.filter}
        aria-label="Show release"
        size="xs"
        searchable={releases.length > 10}
        allowDeselect={false}
        data={[
          { value: everything, label: "All releases" },
          ...releases.map((release) => ({ value: release.id, label: describeRelease(release) })),
          ...nameUnknown(filter.release, releases, "Unknown release"),
        ]}
        value={filter.release ?? everything}
        onChange={(value) =>
          onChange(
            value === null || value === everything
              ? withoutRelease
              : { ...withoutRelease, release: value },
          )
        }
      />
      {isFiltered && (
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<IconX size={14} stroke={1.9} aria-hidden />}
          onClick={() => onChange({})}
        >
          Show all
        </Button>
      )}
      <ActiveReleaseLink projectId={projectId} releases={releases} />
    </div>
  );
}

/** An address may name what is not there, or not loaded yet: the filter says so. */
function nameUnknown(id: string | undefined, known: readonly { id: string }[], label: string) {
  return id === undefined || known.some((one) => one.id === id) ? [] : [{ value: id, label }];
}
