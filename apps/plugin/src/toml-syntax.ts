import { isDeepStrictEqual } from "node:util";
import { parse, stringify } from "smol-toml";
import { CommandError } from "./command-error.ts";
import type { Setting, Step, Syntax } from "./configuration.ts";

/**
 * TOML, where a setting is a table of its own, at a path of two keys. Lines outside of it are never
 * touched; what the edit means is checked by parsing the result.
 */
export const tomlSyntax: Syntax = {
  put: (text, settings) => settings.reduce(putOne, text),
  takeOut: (text, settings, before) =>
    settings.reduceRight((rest, { path }) => takeOutOne(rest, path, before), text),
  read: (text, path) => readTable(parseToml(text), path),
};

type Table = Record<string, unknown>;

function parseToml(text: string): Table {
  try {
    return parse(text);
  } catch {
    throw new CommandError("it is not valid TOML");
  }
}

function putOne(text: string, { path, value }: Setting): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const block = formatTable(path, value).map((line) => line + lineEnd);
  const lines = splitLines(text);
  const [first, ...rest] = findBlocks(lines, path);
  if (first) {
    for (const { start, end } of rest.reverse()) lines.splice(start, end - start);
    lines.splice(first.start, first.end - first.start, ...block);
  } else {
    const last = lines.at(-1);
    if (last !== undefined && !last.endsWith("\n")) lines.push(lineEnd);
    if (lines.length > 0) lines.push(lineEnd);
    lines.push(...block);
  }
  return requireMeaning(text, { path, value }, lines.join(""));
}

function takeOutOne(text: string, path: readonly Step[], before: string): string {
  const lines = splitLines(text);
  const [first, ...rest] = findBlocks(lines, path);
  if (!first) return text;
  const beforeLines = splitLines(before);
  const former = findBlocks(beforeLines, path).flatMap(({ start, end }) =>
    beforeLines.slice(start, end),
  );
  for (const block of rest.reverse()) removeTable(lines, block);
  if (former.length === 0) removeTable(lines, first);
  else lines.splice(first.start, first.end - first.start, ...former);
  const value = readTable(parseToml(before), path);
  return requireMeaning(text, { path, value }, lines.join(""));
}

/** Removes the lines of a table, and the blank one that parts it from the others. */
function removeTable(lines: string[], block: { start: number; end: number }): void {
  const isBlank = (line: string | undefined) => line?.trim() === "";
  const start = block.start - (isBlank(lines[block.start - 1]) ? 1 : 0);
  const end = block.end + (start === 0 && isBlank(lines[block.end]) ? 1 : 0);
  lines.splice(start, end - start);
}

/** Returns the text after an edit, once it means what the text before did, and the setting. */
function requireMeaning(text: string, { path, value }: Setting, edited: string): string {
  const expected = parseToml(text);
  const [outer, inner] = nameKeys(path);
  const servers = { ...(readTable(expected, [outer]) as Table | undefined) };
  if (value === undefined) delete servers[inner];
  else servers[inner] = value;
  const wanted = { ...expected, [outer]: servers };
  const given: Table = { [outer]: {}, ...parseToml(edited) };
  const isEqual = isDeepStrictEqual(plain(given), plain(wanted));
  if (!isEqual) throw new CommandError(`its table ${outer} is written in a way that is not edited`);
  return edited;
}

/** Dates and tables without a prototype compare by what they say. */
const plain = (table: Table): unknown =>
  JSON.parse(
    JSON.stringify(table, (_, value) => (typeof value === "bigint" ? `${value}n` : value)),
  );

function readTable(table: unknown, path: readonly Step[]): unknown {
  let value = table;
  for (const key of path) {
    value = typeof value === "object" && value !== null ? (value as Table)[String(key)] : undefined;
  }
  return value;
}

function nameKeys(path: readonly Step[]): [string, string] {
  const [outer, inner] = path;
  if (typeof outer !== "string" || typeof inner !== "string") throw new Error("Two keys are due.");
  return [outer, inner];
}

const splitLines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const header = /^\s*\[{1,2}\s*([^\]]+?)\s*\]{1,2}\s*(?:#.*)?$/;

/** Returns the line ranges of the table and its sub-tables, comments after the last key left out. */
function findBlocks(lines: readonly string[], path: readonly Step[]) {
  const blocks: { start: number; end: number }[] = [];
  const name = path.join(".");
  let isInside = false;
  for (const [number, line] of lines.entries()) {
    const key = header.exec(line.trimEnd())?.[1]?.replace(/["'\s]/g, "");
    if (key !== undefined) isInside = key === name || key.startsWith(`${name}.`);
    if (key !== undefined && isInside) blocks.push({ start: number, end: number + 1 });
    const block = blocks.at(-1);
    if (isInside && block && !/^\s*(#.*)?$/.test(line.trimEnd())) block.end = number + 1;
  }
  return blocks;
}

function formatTable(path: readonly Step[], value: unknown): string[] {
  const [outer, inner] = nameKeys(path);
  return stringify({ [outer]: { [inner]: value } })
    .trim()
    .split("\n");
}
