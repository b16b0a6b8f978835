import { describe, expect, it } from "vitest";
import { z } from "zod";
import { idArgument } from "./id.ts";
import { listAnswer, listArguments } from "./list-schema.ts";
import { tools } from "./tools.ts";

it("lists arguments with what is required, their limits and what is said of them", () => {
  const shape = {
    id: idArgument("look it up"),
    areaId: idArgument("look it up").nullable().optional().describe("Null for none"),
    name: z.string().min(1).max(100),
    targetDate: z.string().max(40).nullable(),
    status: z.enum(["todo", "done"]).optional(),
    code: z.string().max(30).regex(/^\d+$/),
  };
  expect(listArguments(z.strictObject(shape))).toEqual({
    type: "object",
    properties: {
      id: { type: "string" },
      areaId: { anyOf: [{ type: "string" }, { type: "null" }], description: "Null for none" },
      name: { type: "string", minLength: 1, maxLength: 100 },
      targetDate: { anyOf: [{ type: "string", maxLength: 40 }, { type: "null" }] },
      status: { type: "string", enum: ["todo", "done"] },
      code: { type: "string", maxLength: 30, pattern: "^\\d+$" },
    },
    required: ["id", "name", "targetDate", "code"],
    additionalProperties: false,
  });
});

it("lists an answer as the name and the type of each key, at every depth", () => {
  const item = z.object({
    id: z.string(),
    status: z.enum(["todo", "done"]),
    author: z.object({ name: z.string(), email: z.string().nullable() }).nullable(),
    count: z.int(),
  });
  expect(listAnswer(z.object({ items: z.array(item) }))).toEqual({
    type: "object",
    properties: {
      items: {
        type: "array",
        items: {
          type: "object",
          properties: {
            id: { type: "string" },
            status: { enum: ["todo", "done"] },
            author: {
              type: ["object", "null"],
              properties: { name: { type: "string" }, email: { type: ["string", "null"] } },
            },
            count: { type: "integer" },
          },
        },
      },
    },
  });
});

describe.each(tools)("the listed schemas of $name", ({ input, output }) => {
  it("hold every key", () => {
    const { properties = {}, ...listed } = listArguments(input);
    expect(Object.keys(properties)).toEqual(Object.keys(input.shape));
    expect(listed).toMatchObject({ type: "object", additionalProperties: false });
    expect(Object.keys(listAnswer(output).properties ?? {})).toEqual(Object.keys(output.shape));
  });

  it("give no argument a list of types", () => {
    expect(JSON.stringify(listArguments(input))).not.toContain('"type":[');
  });

  it("describe no answer: the names say it", () => {
    expect(JSON.stringify(listAnswer(output))).not.toContain('"description":"');
  });
});
