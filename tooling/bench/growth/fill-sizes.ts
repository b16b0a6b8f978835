import postgres from "postgres";
import { chooseSizes, fitSize, keptFreeBytes, type Weight } from "./choose-sizes.ts";
import { fillDatabase } from "./fill-database.ts";
import type { GrowthServer } from "./open-growth-server.ts";
import type { Filled } from "./open-sites.ts";
import type { Size } from "./population.ts";
import { prepareTables } from "./prepare-tables.ts";
import { weighDatabase } from "./weigh-database.ts";

const whole = new Intl.NumberFormat("en");
const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

/** Before anything was weighed: about what the product's rows take. */
const guess: Weight = { tokenBytes: 600, rowBytes: 300 };

/**
 * Fills one database for each size, the smallest first, as far as the disk has room; gives them and
 * a line for each about what it takes or why it is smaller than was asked for.
 */
export async function fillSizes(
  { stack, server, most }: { stack: AsyncDisposableStack; server: GrowthServer; most: Size },
  report: (progress: string) => void,
): Promise<{ filled: Filled[]; notes: string[] }> {
  const filled: Filled[] = [];
  const notes: string[] = [];
  let weight = guess;
  for (const size of chooseSizes(most)) {
    const freeBytes = await server.readFreeBytes();
    const fitted = fitSize(size, weight, freeBytes);
    if (fitted?.rows !== size.rows)
      notes.push(describeShortage({ size, fitted, freeBytes, weight }));
    if (fitted === null) break;
    report(`Filling ${nameSize(fitted)}`);
    const startedAt = performance.now();
    const one = await fillOne(stack, server, fitted);
    weight = one.weight;
    filled.push(one.filled);
    notes.push(describeFilled(one, performance.now() - startedAt));
  }
  return { filled, notes };
}

async function fillOne(stack: AsyncDisposableStack, server: GrowthServer, size: Size) {
  const databaseUrl = await server.createDatabase(`tokens_${size.tokens}_rows_${size.rows}`);
  const ids = await prepareTables(stack, databaseUrl, size.rows);
  await fillDatabase(databaseUrl, size, ids);
  const sql = postgres(databaseUrl, { max: 1 });
  const weight = await weighDatabase(sql, size);
  await sql.end();
  return { filled: { name: nameSize(size), size, lastId: ids.last, databaseUrl }, weight };
}

const nameSize = ({ tokens, rows }: Size) =>
  `${whole.format(tokens)} tokens, ${whole.format(rows)} rows`;

function describeFilled(
  { filled, weight }: { filled: Filled; weight: Weight },
  ms: number,
): string {
  const bytes = filled.size.tokens * weight.tokenBytes + filled.size.rows * weight.rowBytes;
  return (
    `${filled.name}: ${gigabytes(bytes)}, ${Math.round(weight.rowBytes)} bytes a row and ` +
    `${Math.round(weight.tokenBytes)} a token, filled in ${(ms / 1_000).toFixed(0)} s`
  );
}

type Shortage = { size: Size; fitted: Size | null; freeBytes: number; weight: Weight };

function describeShortage({ size, fitted, freeBytes, weight }: Shortage): string {
  const instead = fitted === null ? "nothing" : nameSize(fitted);
  return (
    `${nameSize(size)} does not fit, ${instead} instead: ${gigabytes(freeBytes)} are free, of which ` +
    `${gigabytes(keptFreeBytes)} are left, and a row takes ${Math.round(weight.rowBytes)} bytes ` +
    "beside the room to sort its indexes"
  );
}
