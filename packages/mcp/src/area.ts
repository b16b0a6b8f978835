import { z } from "zod";
import { idArgument } from "./id.ts";
import { toLine } from "./markdown.ts";

export const areaId = idArgument("call list_areas to find the area's id");

/** What an area is made from, as create_area and update_area take it. */
export const areaArguments = {
  name: z.string().min(1).max(100),
  color: z
    .string()
    .max(7)
    .regex(/^#[0-9A-Fa-f]{6}$/, "not a color such as #3b82f6")
    .optional(),
  description: z.string().max(20_000).optional(),
};

export const area = z.object({
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  color: z.string(),
  description: z.string(),
  archived: z.boolean(),
  createdAt: z.string(),
});

/** What to call next when an area is not found, or a name is taken. */
export const seeAreas =
  "Call list_areas to see the project's areas, or list_projects if the project is in doubt.";

/** In characters: enough to choose by. */
const maxAboutLength = 200;

/** Gives an area as one line of Markdown, with the id that the other tools ask for. */
export function describeArea({ id, name, description, archived }: z.output<typeof area>): string {
  const about = Array.from(toLine(description)).slice(0, maxAboutLength).join("");
  const parts = [`**${toLine(name)}**`, `areaId \`${id}\``, archived ? "archived" : "", about];
  return parts.filter((part) => part !== "").join(" · ");
}
