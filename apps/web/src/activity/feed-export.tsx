import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { FailureAlert } from "../failure-alert.tsx";
import type { ActivitySearch } from "./activity-search.ts";
import { type ExportFormat, exportFormats } from "./export-formats.ts";
import classes from "./feed-export.module.css";
import { maxExported, useExport } from "./use-export.ts";

const formats: readonly ExportFormat[] = ["csv", "jsonl"];
const count = new Intl.NumberFormat("en");

/** Saves what the filters let through as a file, and tells how far that is. */
export function FeedExport({ search }: { search: ActivitySearch }) {
  const { mutate, isPending, data, error, variables, read, cancel } = useExport(search);
  return (
    <div className={classes.export}>
      {formats.map((format) => (
        <Button
          key={format}
          variant="default"
          size="xs"
          disabled={isPending}
          leftSection={<IconDownload size={14} stroke={1.9} aria-hidden />}
          onClick={() => mutate(format)}
        >
          Export {exportFormats[format].label}
        </Button>
      ))}
      <p className={classes.progress} role="status">
        {isPending && `${count.format(read)} entries read…`}
        {data === null && "The export was cancelled."}
        {data && `${data.name} has ${count.format(data.entries)} entries.`}
        {data?.isWhole === false &&
          ` There are more: only the newest ${count.format(maxExported)} are exported. Narrow the filters for older ones.`}
      </p>
      {isPending && (
        <Button variant="subtle" color="gray" size="xs" onClick={cancel}>
          Cancel export
        </Button>
      )}
      {error && variables && (
        <FailureAlert
          title="The feed was not exported"
          error={error}
          onRetry={() => mutate(variables)}
        />
      )}
    </div>
  );
}
