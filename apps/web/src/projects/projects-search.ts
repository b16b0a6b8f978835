export type ProjectsSearch = { status?: "archived" };

/** Reads which projects the list shows; the active ones unless told. */
export function readProjectsSearch(search: Record<string, unknown>): ProjectsSearch {
  return search.status === "archived" ? { status: "archived" } : {};
}

export type ProjectSearch = {
  /** The ref of the task that is open beside the board. */
  task?: string;
  /** The id of the area whose tasks the board shows. */
  area?: string;
  /** The id of the release whose tasks the board shows. */
  release?: string;
};

/** Which tasks the board shows. */
export type BoardFilter = Pick<ProjectSearch, "area" | "release">;

/** Reads which task is open beside the board, and which tasks the board shows. */
export function readProjectSearch({ task, area, release }: Record<string, unknown>): ProjectSearch {
  return {
    ...(isFilled(task) && { task }),
    ...(isFilled(area) && { area }),
    ...(isFilled(release) && { release }),
  };
}

function isFilled(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
