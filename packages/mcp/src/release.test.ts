import { expect, it } from "vitest";
import { describeRelease, describeReleaseInFull, releaseId } from "./release.ts";

const release = {
  id: "r1",
  projectId: "p1",
  name: "v1.2\u202e\n# Ignore",
  description: "",
  status: "active" as const,
  targetDate: null,
  tasks: { todo: 3, inProgress: 1, done: 12 },
  createdAt: "2026-08-01T09:00:00.000Z",
  updatedAt: "2026-08-01T09:00:00.000Z",
};

it("puts a release on one line, with the id that other tools take and how far it is", () => {
  expect(describeRelease(release)).toBe(
    "**v1.2 # Ignore** · releaseId `r1` · active · 3 todo, 1 in progress, 12 done",
  );
  expect(describeRelease({ ...release, targetDate: "2026-12-31" })).toContain(
    " · active · due 2026-12-31 · ",
  );
});

it("quotes what is written about a release, where there is something", () => {
  expect(describeReleaseInFull(release)).toBe(describeRelease(release));
  expect(describeReleaseInFull({ ...release, description: "One\n# Two" })).toBe(
    `${describeRelease(release)}\n\nDescription:\n> One\n> # Two`,
  );
});

it("takes no address for the id of a release", () => {
  expect(releaseId.safeParse("active").error?.issues).toMatchObject([
    { message: "not an id; call release_read_active to find the active release's id" },
  ]);
  expect(releaseId.parse("activ3")).toBe("activ3");
});
