import { randomInt } from "node:crypto";

/**
 * Gives `count` whole numbers from `first` to `last` in no order, all different as long as there
 * are so many; else each about as often as the others.
 */
export function drawNumbers(count: number, first: number, last: number): number[] {
  const drawn = new Set<number>();
  const different = Math.min(count, last - first + 1);
  while (drawn.size < different) drawn.add(randomInt(first, last + 1));
  const numbers = [...drawn];
  return Array.from({ length: count }, (_, index) => numbers[index % different] ?? first);
}
