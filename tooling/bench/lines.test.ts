import { expect, test } from "vitest";
import { chooseLines, lines, reference } from "./lines.ts";

test("every line has an id of its own, which a database keeps as the name of a client", () => {
  const ids = lines.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z-]{1,64}$/.test(id))).toEqual([]);
});

test("without a choice all lines run, the reference first", () => {
  expect(chooseLines(null)).toBe(lines);
  expect(lines[0]).toBe(reference);
});

test("the reference runs beside whatever is chosen", () => {
  expect(chooseLines(["rest-me", "jwt"]).map(({ id }) => id)).toEqual(["bare", "jwt", "rest-me"]);
});

test("an unknown line is refused with those that there are", () => {
  expect(() => chooseLines(["rest"])).toThrow(/^--lines: there is no rest; .*\bjwt, .*\brest-me\b/);
});
