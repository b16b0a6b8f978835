export type ProjectsSearch = { status?: "archived" };

/** Reads which projects the list shows; the active ones unless told. */
export function readProjectsSearch(search: Record<string, unknown>): ProjectsSearch {
  return search.status === "archived" ? { status: "archived" } : {};
}

export type ProjectSearch = {
  /** The ref of the task that is open beside the board. */
  task?: string;
};

/** Reads which task is open beside the board, if any. */
export function readProjectSearch(search: Record<string, unknown>): ProjectSearch {
  return typeof search.task === "string" && search.task !== "" ? { task: search.task } : {};
}
