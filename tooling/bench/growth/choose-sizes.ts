import type { Size } from "./population.ts";

const wanted: readonly Size[] = [
  { tokens: 1e3, rows: 1e4 },
  { tokens: 1e5, rows: 1e6 },
  { tokens: 1e7, rows: 1e8 },
];

/** With more, the feed of an ordinary user would be as long as a busy one's. */
const rowsPerToken = 10;

/** Gives the sizes to fill, the smallest first, none beyond the most. */
export function chooseSizes(most: Size): Size[] {
  const capped = wanted.map((size) => {
    const tokens = Math.min(size.tokens, most.tokens);
    return { tokens, rows: Math.min(size.rows, most.rows, tokens * rowsPerToken) };
  });
  return capped.filter(
    ({ tokens, rows }, index) =>
      tokens !== capped[index - 1]?.tokens || rows !== capped[index - 1]?.rows,
  );
}

/** What a token, with the user and projects that go with it, and a row of activity take on disk. */
export type Weight = { tokenBytes: number; rowBytes: number };

/** What is left to everything else on the disk. */
export const keptFreeBytes = 15e9;

/** To sort the indexes of the partitions that are filled at once, and for the log. */
const workBytes = 4e9;

/** Gives as much of the size as the disk holds, rows in steps of a tenth of the power of ten below. */
export function fitSize(size: Size, weight: Weight, freeBytes: number): Size | null {
  const usable = freeBytes - keptFreeBytes - workBytes;
  const forRows = usable - size.tokens * weight.tokenBytes;
  const fitting = Math.min(size.rows, forRows / weight.rowBytes);
  // With less than a row for each token the feeds would be empty.
  if (fitting < size.tokens) return null;
  const step = 10 ** Math.floor(Math.log10(fitting) - 1);
  return { tokens: size.tokens, rows: Math.floor(fitting / step) * step };
}
