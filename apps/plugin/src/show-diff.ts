import { createTwoFilesPatch } from "diff";
import type { Change } from "./configure-client.ts";
import { shortenPath } from "./home.ts";

/**
 * Returns the change as a unified diff that shows our lines alone: those around them, and those
 * that only get a comma, may hold the secrets of other servers.
 */
export function showDiff({ path, current, before, after }: Change): string {
  const name = shortenPath(path);
  if (before === after) return `${name}: nothing to change`;
  const from = current === null ? "/dev/null" : name;
  const lines = createTwoFilesPatch(from, name, before, after, undefined, undefined, {
    context: 0,
    headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  })
    .trimEnd()
    .split("\n");
  const [removed, added] = [findContents(lines, "-"), findContents(lines, "+")];
  const isKept = (line: string) => {
    const content = readContent(line);
    return content !== "" && removed.has(content) && added.has(content);
  };
  return lines.filter((line) => !isKept(line) && !line.startsWith("\\")).join("\n");
}

function findContents(lines: readonly string[], sign: string): Set<string> {
  return new Set(lines.filter((line) => line.startsWith(sign)).map(readContent));
}

/** What a changed line says without the comma and the brackets at its end. */
const readContent = (line: string) => line.slice(1).replace(/[\s,}\]]+$/, "");
