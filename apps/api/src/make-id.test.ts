import { expect, test } from "vitest";
import { makeId } from "./make-id.ts";

test("an id is 12 lowercase letters and digits", () => {
  for (let count = 0; count < 1_000; count++) expect(makeId()).toMatch(/^[0-9a-z]{12}$/);
});

test("ten thousand ids are all different", () => {
  expect(new Set(Array.from({ length: 10_000 }, () => makeId())).size).toBe(10_000);
});
