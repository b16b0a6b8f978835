import { expect, test } from "vitest";
import { median, percentile } from "./statistics.ts";

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
  [[10, 9, 100], 10],
])("the median of %j is %d", (values, expected) => {
  expect(median(values)).toBe(expected);
});

test("the median leaves the values in their order", () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});

test("a percentile is one of the values", () => {
  const hundred = Float64Array.from({ length: 100 }, (_, index) => index + 1);
  expect(percentile(hundred, 0.5)).toBe(50);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile(hundred, 1)).toBe(100);
  expect(percentile(Float64Array.of(8), 0.99)).toBe(8);
});

test("of nothing there is no number", () => {
  expect(median([])).toBeNaN();
  expect(percentile(new Float64Array(), 0.5)).toBeNaN();
});
