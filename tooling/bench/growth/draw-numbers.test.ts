import { expect, test } from "vitest";
import { drawNumbers } from "./draw-numbers.ts";

test("numbers are different and within their bounds", () => {
  const drawn = drawNumbers(500, 11, 10_000);
  expect(drawn).toHaveLength(500);
  expect(new Set(drawn).size).toBe(500);
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(11);
  expect(Math.max(...drawn)).toBeLessThanOrEqual(10_000);
});

test("where there are fewer, each is drawn as often", () => {
  const drawn = drawNumbers(6, 3, 5);
  expect(drawn.toSorted((a, b) => a - b)).toEqual([3, 3, 4, 4, 5, 5]);
});
