import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toPlainText } from "./plain-text.ts";

const runs = { numRuns: 2_000 };
/** Ordinary text, thick with what must not pass. */
const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom("\u001b[31m", "\u001b]8;;http://x\u0007", "\u009b2J", "\u202e", "\u2066"),
      fc.constantFrom("<script>", "\r\n", "\t", "\0", "\u2028", "\u200b", "\ud800", "  ", "\u001b"),
    ),
  )
  .map((parts) => parts.join(""));
const lengths = fc.integer({ min: 1, max: 60 });

describe("whatever comes in", () => {
  test("nothing leaves that a terminal, a log or a page would obey", () => {
    fc.assert(
      fc.property(texts, lengths, (text, maxLength) => {
        expect(toPlainText(text, maxLength)).not.toMatch(/[<>\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      runs,
    );
  });

  test("it is no longer than told, in whole characters", () => {
    fc.assert(
      fc.property(texts, lengths, (text, maxLength) => {
        const plain = toPlainText(text, maxLength);
        expect(Array.from(plain).length).toBeLessThanOrEqual(maxLength);
        expect(plain.isWellFormed()).toBe(true);
      }),
      runs,
    );
  });

  test("what is plain stays as it is", () => {
    fc.assert(
      fc.property(texts, lengths, (text, maxLength) => {
        const plain = toPlainText(text, maxLength);
        expect(toPlainText(plain, maxLength)).toBe(plain);
      }),
      runs,
    );
  });

  test("it is one line without white space around it", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const plain = toPlainText(text, 1_000);
        expect(plain).toBe(plain.trim());
        expect(plain).not.toMatch(/[\n\r]| {2}/);
      }),
      runs,
    );
  });
});

describe("each in its own way", () => {
  test.each([
    ["words are left alone", "Completed FB-12 – naïve 漢字 🎉", "Completed FB-12 – naïve 漢字 🎉"],
    ["colours go without a trace", "\u001b[1;31mred\u001b[0m", "red"],
    ["links keep their text", "\u001b]8;;http://evil.example\u0007text\u001b]8;;\u0007", "text"],
    ["titles end at the string terminator", "\u001b]0;owned\u001b\\done", "done"],
    ["8-bit sequences go as well", "\u009b31mred", "red"],
    ["lines become spaces", "one\r\ntwo\u2028three", "one two three"],
    ["direction overrides go", "user\u202etxt.exe", "user txt.exe"],
    ["markup is shown, not obeyed", "<b>bold</b>", "‹b›bold‹/b›"],
    ["half a character goes", "a\ud83db", "a b"],
    ["what could be a token goes", `with ${"0a".repeat(32)} inside`, "with [redacted] inside"],
    ["a run of one letter is none", "a".repeat(99), "a".repeat(99)],
    ["nothing at all is the empty text", "\u200b\n\u0000", ""],
  ])("%s", (_, text, plain) => {
    expect(toPlainText(text, 100)).toBe(plain);
  });

  test("what is too long ends in an ellipsis", () => {
    expect(toPlainText("abcdef", 6)).toBe("abcdef");
    expect(toPlainText("abcdefg", 6)).toBe("abcde…");
    expect(toPlainText("🎉🎉🎉", 2)).toBe("🎉…");
  });
});
