import { getNodeValue, type Node } from "jsonc-parser";
import type { Setting, Step, Syntax } from "./configuration.ts";
import {
  endOf,
  findChild,
  findComma,
  findMember,
  listMembers,
  type Member,
  parseJson,
} from "./json-tree.ts";

/** JSON with comments and trailing commas, as editors keep their settings. */
export const jsonSyntax: Syntax = {
  put: (text, settings) => settings.reduce(putOne, text.trim() === "" ? `${text}{}\n` : text),
  takeOut: (text, settings, before) =>
    settings.reduceRight((rest, { path }) => takeOutOne(rest, path, before), text),
  read(text, path) {
    const node = text.trim() === "" ? undefined : find(parseJson(text), path);
    return node && getNodeValue(node);
  },
};

function find(root: Node, path: readonly Step[]): Node | undefined {
  let node: Node | undefined = root;
  for (const step of path) node = node && findChild(node, step);
  return node;
}

function putOne(text: string, { path, value }: Setting): string {
  let container = parseJson(text);
  for (const [depth, step] of path.entries()) {
    const child = findChild(container, step);
    if (child === undefined) {
      const rest = wrap(path.slice(depth + 1), value);
      return insert(text, container, { step, value: rest });
    }
    container = child;
  }
  return replace(text, container, JSON.stringify(value, null, findUnit(text)));
}

/** Returns the value inside the containers that lead to it. */
function wrap(path: readonly Step[], value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, step) => (typeof step === "string" ? { [step]: inner } : [inner]),
    value,
  );
}

function replace(text: string, node: Node, json: string): string {
  const indented = indent(json, findIndent(text, node.offset), findLineEnd(text));
  return text.slice(0, node.offset) + indented + text.slice(endOf(node));
}

/** Adds a member as the last of its container; what stands there keeps its bytes. */
function insert(
  text: string,
  container: Node,
  { step, value }: { step: Step; value: unknown },
): string {
  const lineEnd = findLineEnd(text);
  const outer = findIndent(text, container.offset);
  const last = listMembers(container).at(-1)?.whole;
  const inner = last ? findIndent(text, last.offset, outer) : outer + findUnit(text);
  const json = JSON.stringify(value, null, findUnit(text));
  const member = typeof step === "string" ? `${JSON.stringify(step)}: ${json}` : json;
  const close = endOf(container) - 1;
  const at = text.slice(0, close).trimEnd().length;
  const isTail = text.slice(at, close).includes("\n");
  const hasTrailingComma = last !== undefined && findComma(text, endOf(last)) !== null;
  const comma = last && !hasTrailingComma ? endOf(last) : null;
  return [
    comma === null ? text.slice(0, at) : `${text.slice(0, comma)},${text.slice(comma, at)}`,
    lineEnd + inner + indent(member, inner, lineEnd) + (hasTrailingComma ? "," : ""),
    isTail ? "" : lineEnd + outer,
    text.slice(at),
  ].join("");
}

function takeOutOne(text: string, path: readonly Step[], before: string): string {
  const beforeRoot = before.trim() === "" ? undefined : parseJson(before);
  const former = beforeRoot && find(beforeRoot, path);
  const node = find(parseJson(text), path);
  if (node === undefined) return text;
  if (former) {
    const json = before.slice(former.offset, endOf(former));
    return text.slice(0, node.offset) + json + text.slice(endOf(node));
  }
  const parentPath = path.slice(0, -1);
  const step = path.at(-1);
  const parent = find(parseJson(text), parentPath);
  const member = parent && step !== undefined ? findMember(parent, step) : undefined;
  if (!parent || !member) return text;
  const without = remove(text, parent, member);
  const isOurs = parentPath.length > 0 && !(beforeRoot && find(beforeRoot, parentPath));
  const isEmpty = listMembers(parent).length === 1;
  return isOurs && isEmpty ? takeOutOne(without, parentPath, before) : without;
}

/** Removes a member with its comma and the line that it began. */
function remove(text: string, container: Node, { whole }: Member): string {
  const members = listMembers(container).map((member) => member.whole);
  const comma = findComma(text, endOf(whole));
  const to = comma === null ? endOf(whole) : comma + 1;
  // What shares its line with the next thing must not move up, where a comment might swallow it.
  const endsLine = /^[ \t]*(\r?\n|$)/.test(text.slice(to));
  const from = endsLine ? text.slice(0, whole.offset).trimEnd().length : whole.offset;
  const former = members[members.indexOf(whole) - 1];
  const formerComma = former && comma === null ? findComma(text, endOf(former)) : null;
  if (formerComma !== null) {
    return text.slice(0, formerComma) + text.slice(formerComma + 1, from) + text.slice(to);
  }
  const head = text.slice(0, container.offset + 1);
  const inside = text.slice(container.offset + 1, from) + text.slice(to, endOf(container) - 1);
  return head + (inside.trim() === "" ? "" : inside) + text.slice(endOf(container) - 1);
}

function indent(json: string, by: string, lineEnd: string): string {
  return json.replaceAll("\n", lineEnd + by);
}

/** Returns the white space that the line of this offset begins with. */
function findIndent(text: string, offset: number, unlessFirst?: string): string {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const white = /^[ \t]*/.exec(line)?.[0] ?? "";
  // A member that shares its line with what holds it does not tell how deep a line of its own is.
  if (unlessFirst !== undefined && white !== line) return unlessFirst + findUnit(text);
  return white;
}

function findUnit(text: string): string {
  return /^([ \t]+)\S/m.exec(text)?.[1] ?? "  ";
}

function findLineEnd(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
