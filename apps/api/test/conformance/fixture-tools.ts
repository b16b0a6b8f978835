import { fromJsonSchema, type McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { clip, dot, text } from "./fixture-content.ts";

/** Registers the tools that answer at once, as the conformance suite expects them. */
export function registerTools(server: McpServer): void {
  const add = (name: string, give: () => { content: (typeof text | typeof dot | Embedded)[] }) =>
    server.registerTool(name, { description: `Gives what ${name} asks for` }, async () => give());
  add("test_simple_text", () => ({ content: [text] }));
  add("test_image_content", () => ({ content: [dot] }));
  add("test_embedded_resource", () => ({ content: [embed("test://embedded-resource")] }));
  add("test_multiple_content_types", () => ({
    content: [text, dot, embed("test://mixed-content-resource")],
  }));
  add("test_error_handling", () => {
    throw new Error("This tool fails on purpose.");
  });
  server.registerTool("test_audio_content", { description: "Gives a sound" }, async () => ({
    content: [clip],
  }));
  registerSchemas(server);
}

type Embedded = ReturnType<typeof embed>;

const embed = (uri: string) => ({
  type: "resource" as const,
  resource: { uri, mimeType: "text/plain", text: "A text inside the answer" },
});

function registerSchemas(server: McpServer): void {
  server.registerTool(
    "json_schema_2020_12_tool",
    { description: "Has a schema of many keywords", inputSchema: fromJsonSchema(manyKeywords) },
    async () => ({ content: [text] }),
  );
  const region = z.string().meta({ "x-mcp-header": "Region" });
  server.registerTool(
    "test_region",
    { description: "Takes an argument that is a header too", inputSchema: z.object({ region }) },
    async () => ({ content: [text] }),
  );
}

/** The keywords that the suite looks for in the list of tools. */
const manyKeywords = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object" as const,
  $defs: {
    address: {
      $anchor: "addressDef",
      type: "object",
      properties: { street: { type: "string" }, city: { type: "string" } },
    },
  },
  properties: {
    name: { type: "string" },
    address: { $ref: "#/$defs/address" },
    contactMethod: { type: "string", enum: ["phone", "email"] },
    phone: { type: "string" },
    email: { type: "string" },
  },
  allOf: [{ anyOf: [{ required: ["phone"] }, { required: ["email"] }] }],
  if: { properties: { contactMethod: { const: "phone" } }, required: ["contactMethod"] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ["phone"] },
  else: { required: ["email"] },
  additionalProperties: false,
};
