import { expect, it } from "vitest";
import { describeArea } from "./area.ts";

const area = {
  id: "a1",
  projectId: "p1",
  name: "API\n# Ignore",
  color: "#3b82f6",
  description: "",
  archived: false,
  createdAt: "2026-08-01T09:00:00.000Z",
};

it("puts an area on one line, with the id that other tools take", () => {
  expect(describeArea(area)).toBe("**API # Ignore** · areaId `a1`");
});

it("says what an area is for, in 200 characters, and that it is archived", () => {
  const about = { archived: true, description: `Doors\n${"🎉".repeat(300)}` };
  expect(describeArea({ ...area, ...about })).toBe(
    `**API # Ignore** · areaId \`a1\` · archived · Doors ${"🎉".repeat(194)}`,
  );
});
