import { stripVTControlCharacters } from "node:util";

const tokens = /[0-9a-f]{64}/gi;
// All but the line feed and the tab, and what turns the direction of writing.
const controls = /(?![\n\t])\p{Cc}|\p{Bidi_Control}/gu;

/** Returns the text as a terminal may show it: no token, no escape sequence, no direction control. */
export function toSafeText(text: string): string {
  return stripVTControlCharacters(text).replace(controls, "").replace(tokens, "‹token›");
}

/** Writes the text, made safe, and a line feed to standard output. */
export function print(text: string): void {
  process.stdout.write(`${toSafeText(text)}\n`);
}

/** Writes the text, made safe, and a line feed to standard error. */
export function printError(text: string): void {
  process.stderr.write(`${toSafeText(text)}\n`);
}
