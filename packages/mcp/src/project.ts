import { z } from "zod";
import { idArgument } from "./id.ts";
import { toLine } from "./markdown.ts";

export const projectStatus = z.enum(["active", "archived"]);

export const projectId = idArgument("call list_projects to find the project's id");

export const project = z.object({
  id: z.string(),
  name: z.string(),
  status: projectStatus,
  ownerId: z.string(),
  createdAt: z.string(),
});

/** Gives a project as one line of Markdown, with the id that the other tools ask for. */
export function describeProject({ id, name, status }: z.output<typeof project>): string {
  return `**${toLine(name)}** · projectId \`${id}\` · ${status}`;
}
