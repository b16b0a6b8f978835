import { expect, test } from "vitest";
import { chooseSizes, fitSize, keptFreeBytes } from "./choose-sizes.ts";

const largest = { tokens: 1e7, rows: 1e8 };
const weight = { tokenBytes: 500, rowBytes: 250 };

test("three sizes, a hundred times larger each", () => {
  expect(chooseSizes(largest)).toEqual([
    { tokens: 1e3, rows: 1e4 },
    { tokens: 1e5, rows: 1e6 },
    { tokens: 1e7, rows: 1e8 },
  ]);
});

test("none is beyond the most, and none is there twice", () => {
  expect(chooseSizes({ tokens: 1e7, rows: 5e6 })).toEqual([
    { tokens: 1e3, rows: 1e4 },
    { tokens: 1e5, rows: 1e6 },
    { tokens: 1e7, rows: 5e6 },
  ]);
  expect(chooseSizes({ tokens: 1e3, rows: 1e8 })).toEqual([{ tokens: 1e3, rows: 1e4 }]);
});

test("a disk with room holds all of it", () => {
  expect(fitSize(largest, weight, 100e9)).toEqual(largest);
});

test("a smaller disk holds fewer rows, and keeps its free part", () => {
  const fitted = fitSize(largest, weight, 40e9);
  expect(fitted).toEqual({ tokens: 1e7, rows: 6.4e7 });
  const filledBytes = 1e7 * weight.tokenBytes + 6.4e7 * weight.rowBytes;
  expect(40e9 - filledBytes).toBeGreaterThan(keptFreeBytes);
});

test("a disk without room for a row a token holds nothing", () => {
  expect(fitSize(largest, weight, 25e9)).toBeNull();
});
