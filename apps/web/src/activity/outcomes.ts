import { type Outcome, outcomeList } from "./activity-search.ts";

const labels: Record<Outcome, string> = {
  ok: "Done",
  denied: "Denied",
  failed: "Failed",
  unfinished: "Unfinished",
};

/** All outcomes, as they are offered. */
export const outcomeOptions = outcomeList.map((value) => ({ value, label: labels[value] }));
