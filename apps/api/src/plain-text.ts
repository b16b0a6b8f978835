/** ANSI escape sequences: CSI, OSC and two-character forms (ECMA-48, section 5). */
const ansiSequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[@-_]/g;

/** Control, format (bidi, zero width), surrogate and private characters, and line separators. */
const unsafeCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+/gu;

/**
 * Gives the text on one line, without control characters, ANSI sequences, direction overrides or
 * angle brackets, cut to `maxLength` characters: safe to print in a terminal, a log and a page.
 */
export function toPlainText(text: string, maxLength: number): string {
  const plain = text
    .replace(ansiSequences, "")
    .replace(unsafeCharacters, " ")
    .replaceAll("<", "‹")
    .replaceAll(">", "›")
    .replace(/ {2,}/g, " ")
    .trim();
  const characters = Array.from(plain);
  return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join("")}…` : plain;
}
