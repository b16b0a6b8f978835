import { expect, test } from "vitest";
import { toMoment } from "./moment.ts";

test.each([
  ["2026-03-01 09:30:00+00", "2026-03-01T09:30:00.000Z"],
  ["2026-03-01 09:30:00.5+00", "2026-03-01T09:30:00.500Z"],
  ["2026-03-01 09:30:59.05+00", "2026-03-01T09:30:59.050Z"],
  ["2026-12-31 23:59:59.999+00", "2026-12-31T23:59:59.999Z"],
])("%s is %s", (timestamp, moment) => {
  expect(toMoment(timestamp)).toBe(moment);
  expect(new Date(moment).toISOString()).toBe(moment);
});
