import { createScanner, getNodeValue, type Node, type ParseError, parseTree } from "jsonc-parser";
import { CommandError } from "./command-error.ts";
import type { Step } from "./configuration.ts";

/**
 * Returns the tree of a JSON document with comments; an empty text is an empty object's.
 *
 * @throws CommandError when it is not JSON, or no object.
 */
export function parseJson(text: string): Node {
  const errors: ParseError[] = [];
  // A space in place of a byte order mark keeps the offsets.
  const root = parseTree(text.replace(/^\uFEFF/, " "), errors, { allowTrailingComma: true });
  if (root?.type !== "object" || errors.length > 0) {
    throw new CommandError("it is not valid JSON");
  }
  return root;
}

/** Returns the place of a step's value in its container, or undefined. */
export function findChild(container: Node, step: Step): Node | undefined {
  return findMember(container, step)?.value;
}

/** A child of an object or array: the property or element as a whole, and its value. */
export type Member = { whole: Node; value: Node };

/** Returns the members of a container in their order. */
export function listMembers(container: Node): Member[] {
  return (container.children ?? []).flatMap((whole) => {
    const value = container.type === "array" ? whole : whole.children?.[1];
    return value ? [{ whole, value }] : [];
  });
}

/**
 * Returns the member to which a step leads, or undefined.
 *
 * @throws CommandError when the container is of another type than the step is for.
 */
export function findMember(container: Node, step: Step): Member | undefined {
  const type = typeof step === "string" ? "object" : "array";
  if (container.type !== type) throw new CommandError("its structure is not the documented one");
  return listMembers(container).find(({ whole, value }) =>
    typeof step === "string"
      ? whole.children?.[0]?.value === step
      : getNodeValue(value)?.id === step.id,
  );
}

/** Returns where the comma after this offset stands, comments skipped, or null. */
export function findComma(text: string, from: number): number | null {
  const scanner = createScanner(text, true);
  scanner.setPosition(from);
  scanner.scan();
  const offset = scanner.getTokenOffset();
  return text[offset] === "," ? offset : null;
}

/** Returns the offset after a node. */
export const endOf = (node: Node) => node.offset + node.length;
