/** Control, format (bidi, zero width) and surrogate characters, and line separators. */
const unsafeCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** Gives the text on one line, so that a title cannot pose as lines of the answer around it. */
export function toLine(text: string): string {
  return text.replace(unsafeCharacters, " ").replace(/ {2,}/g, " ").trim();
}

/** Gives the text as a Markdown quotation, so that what people wrote stays apart from the rest. */
export function toQuote(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `> ${line.replace(unsafeCharacters, " ")}`.trimEnd())
    .join("\n");
}
