import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type Activity, trpc } from "../trpc.ts";
import type { ActivitySearch } from "./activity-search.ts";
import { type ExportFormat, exportFormats } from "./export-formats.ts";
import { toFeedFilter } from "./feed-filter.ts";
import { saveFile } from "./save-file.ts";

/** How many entries an export has at most. */
export const maxExported = 10_000;

const pageSize = 100;

/** Reads the filtered feed page by page and saves it as a file; can be cancelled meanwhile. */
export function useExport(search: ActivitySearch) {
  const { client } = trpc.useUtils();
  const running = useRef<AbortController>(null);
  const [read, setRead] = useState(0);
  useEffect(() => () => running.current?.abort(), []);

  async function readAll(signal: AbortSignal) {
    const filter = toFeedFilter(search, new Date());
    const entries: Activity[] = [];
    let cursor: string | undefined;
    do {
      const limit = Math.min(pageSize, maxExported - entries.length);
      const page = await client.activity.list.query({ ...filter, limit, cursor }, { signal });
      signal.throwIfAborted();
      entries.push(...page.items);
      setRead(entries.length);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && entries.length < maxExported);
    return { entries, isWhole: cursor === undefined };
  }

  const exporting = useMutation({
    async mutationFn(format: ExportFormat) {
      const controller = new AbortController();
      const { signal } = controller;
      running.current = controller;
      setRead(0);
      const { entries, isWhole } = await readAll(signal).catch((error: unknown) => {
        if (signal.aborted) return { entries: null, isWhole: false };
        throw error;
      });
      if (!entries) return null;
      const { type, format: write } = exportFormats[format];
      const name = `frostbyte-activity-${new Date().toISOString().slice(0, 10)}.${format}`;
      saveFile({ name, type, text: write(entries) });
      return { name, entries: entries.length, isWhole };
    },
  });
  return { ...exporting, read, cancel: () => running.current?.abort() };
}
