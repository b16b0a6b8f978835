import { z } from "zod";
import { idPattern } from "./id.ts";

// Every client pays for the list of tools in each conversation: it says what a reader needs to know,
// and the checks themselves are made with the whole schemas. No dialect is named: MCP takes 2020-12
// where none is (revision 2025-11-25, basic, JSON Schema usage).

type Listed = z.core.JSONSchema.BaseSchema;

/**
 * Gives the JSON schema of a tool's arguments as `tools/list` shows it. Each schema has one type:
 * Gemini's function declarations and some gateways refuse a tool over a list of types.
 */
export function listArguments(schema: z.ZodObject): Listed {
  const listed = convert(schema, "input", (part) => {
    // An id is copied from the answer of another tool: nobody makes one up by its pattern.
    if (part.pattern === idPattern.source) delete part.pattern;
  });
  Object.values(listed.properties ?? {}).forEach(splitTypes);
  return listed;
}

/**
 * Gives the JSON schema of a tool's answer as `tools/list` shows it: the name and the type of each
 * key. All of them are always there, and clients that keep a list take answers that say more.
 */
export function listAnswer(schema: z.ZodObject): Listed {
  return convert(schema, "output", (part) => {
    delete part.additionalProperties;
    delete part.required;
    delete part.minimum;
    delete part.maximum;
    if (part.enum) delete part.type;
    joinNull(part);
  });
}

function convert(
  schema: z.ZodObject,
  io: "input" | "output",
  shorten: (part: Listed) => void,
): Listed {
  const override = ({ jsonSchema }: { jsonSchema: Listed }) => shorten(jsonSchema);
  const { $schema: _, ...listed } = z.toJSONSchema(schema, { io, override });
  return listed;
}

/** Says that one of several types is there as a choice between them. */
function splitTypes(part: Listed | boolean): void {
  if (typeof part !== "object" || !Array.isArray(part.type)) return;
  part.anyOf = part.type.map((type) => ({ type }));
  delete part.type;
}

/** Says `{ type: [X, "null"] }` where a choice between X and null stands, which is longer. */
function joinNull(part: Listed): void {
  const [value, nothing] = part.anyOf ?? [];
  if (typeof value !== "object" || typeof value.type !== "string") return;
  if (typeof nothing !== "object" || nothing.type !== "null") return;
  delete part.anyOf;
  Object.assign(part, { ...value, ...part, type: [value.type, "null"] });
}
