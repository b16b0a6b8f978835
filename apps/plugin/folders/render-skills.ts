import type { Files, Parts } from "./files.ts";

/**
 * Gives each skill in a folder of its name, where all clients look. `prefix` goes before the names,
 * for clients that list the skills of all extensions together.
 */
export function renderSkills({ skills }: Parts, prefix = ""): Files {
  const renamed = (text: string) => text.replace(/^name: (.+)$/m, `name: ${prefix}$1`);
  return Object.fromEntries(
    Object.entries(skills).map(([name, text]) => [
      `skills/${prefix}${name}/SKILL.md`,
      renamed(text),
    ]),
  );
}
