import { useEffect } from "react";

/** The parts of an open task that hold what is not saved yet. */
export type Unsaved = Set<string>;

/** Keeps note of whether a part holds something unsaved, for as long as the part is shown. */
export function useUnsaved(unsaved: Unsaved, part: string, isUnsaved: boolean): void {
  useEffect(() => {
    if (isUnsaved) unsaved.add(part);
    return () => {
      unsaved.delete(part);
    };
  }, [unsaved, part, isUnsaved]);
}
