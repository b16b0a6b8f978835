/** ANSI escape sequences: CSI, OSC and two-character forms (ECMA-48, section 5). */
const ansiSequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[@-_]/g;

/** Control, format (bidi, zero width), surrogate and private characters, and line separators. */
const unsafeCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+/gu;

/** 64 hexadecimal digits; that a token has none of 0 to 9 is less likely than 1e-27. */
const tokens = /(?=[a-f]{0,63}\d)[0-9a-f]{64}/gi;

/** Gives the text with everything that could be a token struck out. */
function strikeTokens(text: string): string {
  return text.replaceAll(tokens, "[redacted]");
}

/**
 * Gives the text on one line, without control characters, ANSI sequences, direction overrides,
 * angle brackets or anything that could be a token, cut to `maxLength` characters: safe to print
 * in a terminal, a log and a page.
 */
export function toPlainText(text: string, maxLength: number): string {
  const plain = strikeTokens(text.replace(ansiSequences, "").replace(unsafeCharacters, " "))
    .replaceAll("<", "‹")
    .replaceAll(">", "›")
    .replace(/ {2,}/g, " ")
    .trim();
  const characters = Array.from(plain);
  return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join("")}…` : plain;
}
