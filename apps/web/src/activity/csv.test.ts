import { expect, test } from "vitest";
import { formatCsv } from "./csv.ts";

test.each([
  ["plain words", "plain words"],
  ["", ""],
  ["one, two", '"one, two"'],
  ['say "hello"', '"say ""hello"""'],
  ["two\nlines", '"two\nlines"'],
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@sum", "'@sum"],
  ["\tx", "'\tx"],
  ["\rx", '"\'\rx"'],
  ['=a,"b"', '"\'=a,""b"""'],
  ["1=1", "1=1"],
])("%j becomes %j", (text, cell) => {
  expect(formatCsv([[text]])).toBe(`${cell}\r\n`);
});

test("cells are parted by commas and rows by CRLF", () => {
  expect(
    formatCsv([
      ["a", "b"],
      ["c", "d"],
    ]),
  ).toBe("a,b\r\nc,d\r\n");
});
