import { expect, test } from "vitest";
import type { Activity } from "../trpc.ts";
import { groupEntries } from "./group-entries.ts";

/** An entry so many seconds before the first one; a read by `claude-code` unless told. */
const entry = (id: number, secondsAgo: number, given: Partial<Activity> = {}): Activity => ({
  id: String(id),
  at: new Date(Date.UTC(2026, 2, 20, 14) - 1_000 * secondsAgo).toISOString(),
  actor: { id: "ada", name: "Ada" },
  via: "mcp",
  client: "claude-code",
  action: "task.get",
  kind: "read",
  outcome: "ok",
  project: null,
  task: null,
  summary: "Read a task",
  ...given,
});

const idsOf = (entries: readonly Activity[]) =>
  groupEntries(entries).map((line) => line.map(({ id }) => Number(id)));

test("reads that follow each other are one line, and two are not", () => {
  expect(idsOf([entry(9, 0), entry(8, 1), entry(7, 2)])).toEqual([[9, 8, 7]]);
  expect(idsOf([entry(9, 0), entry(8, 1)])).toEqual([[9], [8]]);
  expect(idsOf([])).toEqual([]);
});

test("a change or a failure in between ends the line", () => {
  const reads = [entry(9, 0), entry(8, 1), entry(7, 2)];
  const older = [entry(5, 4), entry(4, 5), entry(3, 6)];
  for (const between of [entry(6, 3, { kind: "change" }), entry(6, 3, { outcome: "failed" })]) {
    expect(idsOf([...reads, between, ...older])).toEqual([[9, 8, 7], [6], [5, 4, 3]]);
  }
});

test("a pause of more than ten minutes ends the line", () => {
  const recent = [entry(9, 0), entry(8, 600), entry(7, 1_200)];
  const earlier = [entry(6, 1_801), entry(5, 1_802), entry(4, 1_803)];
  expect(idsOf([...recent, ...earlier])).toEqual([
    [9, 8, 7],
    [6, 5, 4],
  ]);
});

test.each([
  ["client", { client: "codex" }],
  ["nobody's name", { client: null }],
  ["door", { via: "api" }],
  ["actor", { actor: { id: "grace", name: "Grace" } }],
] satisfies [string, Partial<Activity>][])(
  "reads by another %s are a line of their own",
  (_, by) => {
    const mixed = [9, 8, 7, 6, 5, 4].map((id) => entry(id, 9 - id, id % 2 === 0 ? by : {}));
    expect(idsOf(mixed)).toEqual([
      [9, 7, 5],
      [8, 6, 4],
    ]);
  },
);
