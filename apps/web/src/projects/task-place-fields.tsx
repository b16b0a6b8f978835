import { Select } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { AreaDot, AreaOption } from "../areas/area-label.tsx";
import { useAreas } from "../areas/use-areas.ts";
import { describeRelease } from "../releases/release-words.ts";
import { useReleases } from "../releases/use-releases.ts";
import type { Release } from "../trpc.ts";
import { activeRelease, type TaskValues } from "./task-values.ts";

type FieldProps = { projectId: string; form: UseFormReturnType<TaskValues> };

const noRelease = { value: "", label: "No release" };

/** Chooses the area of a task; an archived one is offered only to the task that is in it. */
export function AreaField({ projectId, form }: FieldProps) {
  const areas = useAreas(projectId).data?.items ?? [];
  const { areaId } = form.getValues();
  const initial = form.getInitialValues().areaId;
  const offered = areas.filter(({ id, archived }) => !archived || id === initial);
  const chosen = areas.find(({ id }) => id === areaId);
  return (
    <Select
      label="Area"
      searchable={offered.length > 10}
      allowDeselect={false}
      leftSection={chosen && <AreaDot color={chosen.color} />}
      renderOption={({ option, checked }) => (
        <AreaOption
          area={areas.find(({ id }) => id === option.value)}
          label={option.label}
          isChosen={checked}
        />
      )}
      data={[
        { value: "", label: "No area" },
        ...offered.map(({ id, name, archived }) => ({
          value: id,
          label: archived ? `${name} (archived)` : name,
        })),
      ]}
      {...form.getInputProps("areaId")}
    />
  );
}

/** Chooses the release of a task; a new one joins the active release unless told. */
export function ReleaseField({ projectId, form }: FieldProps) {
  const releases = useReleases(projectId).data?.items ?? [];
  const isNew = form.getInitialValues().releaseId === activeRelease;
  return (
    <Select
      label="Release"
      searchable={releases.length > 10}
      allowDeselect={false}
      data={isNew ? offerForNew(releases) : [noRelease, ...releases.map(toOption)]}
      {...form.getInputProps("releaseId")}
    />
  );
}

const toOption = (release: Release) => ({ value: release.id, label: describeRelease(release) });

/** Where none is active, joining the active one comes to the same as none. */
function offerForNew(releases: readonly Release[]) {
  const active = releases.find(({ status }) => status === "active");
  const others = releases.filter((release) => release !== active).map(toOption);
  return active
    ? [{ value: activeRelease, label: describeRelease(active) }, noRelease, ...others]
    : [{ ...noRelease, value: activeRelease }, ...others];
}
