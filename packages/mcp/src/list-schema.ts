import { z } from "zod";
import { idPattern } from "./id.ts";

// Every client pays for the list of tools in each conversation: it says what a reader needs to know,
// and the checks themselves are made with the whole schemas. No dialect is named: MCP takes 2020-12
// where none is (revision 2025-11-25, basic, JSON Schema usage).

type Listed = z.core.JSONSchema.BaseSchema;

/** Gives the JSON schema of a tool's arguments as `tools/list` shows it. */
export function listArguments(schema: z.ZodObject): Listed {
  return convert(schema, "input", (listed) => {
    // An id is copied from the answer of another tool: nobody makes one up by its pattern.
    if (listed.pattern === idPattern.source) delete listed.pattern;
  });
}

/**
 * Gives the JSON schema of a tool's answer as `tools/list` shows it: the name and the type of each
 * key. All of them are always there, and clients that keep a list take answers that say more.
 */
export function listAnswer(schema: z.ZodObject): Listed {
  return convert(schema, "output", (listed) => {
    delete listed.additionalProperties;
    delete listed.required;
    delete listed.minimum;
    delete listed.maximum;
    if (listed.enum) delete listed.type;
  });
}

function convert(
  schema: z.ZodObject,
  io: "input" | "output",
  shorten: (listed: Listed) => void,
): Listed {
  const override = ({ jsonSchema }: { jsonSchema: Listed }) => {
    shorten(jsonSchema);
    joinNull(jsonSchema);
  };
  const { $schema: _, ...listed } = z.toJSONSchema(schema, { io, override });
  return listed;
}

/** Says `{ type: [X, "null"] }` where a choice between X and null stands, which is longer. */
function joinNull(listed: Listed): void {
  const [value, nothing] = listed.anyOf ?? [];
  if (typeof value !== "object" || typeof value.type !== "string") return;
  if (typeof nothing !== "object" || nothing.type !== "null") return;
  delete listed.anyOf;
  Object.assign(listed, { ...value, ...listed, type: [value.type, "null"] });
}
