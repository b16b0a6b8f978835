import { describe, expect, it } from "vitest";
import { z } from "zod";
import { idArgument } from "./id.ts";
import { listAnswer, listArguments } from "./list-schema.ts";
import { tools } from "./tools.ts";

const shape = {
  id: idArgument("look it up"),
  areaId: idArgument("look it up").nullable().optional().describe("Null for none"),
  name: z.string().min(1).max(100),
  status: z.enum(["todo", "done"]).optional(),
  author: z.object({ name: z.string().nullable() }).nullable(),
  count: z.int(),
  at: z.string().max(30).regex(/^\d+$/),
};

it("lists arguments with what is required, their limits and what is said of them", () => {
  expect(listArguments(z.strictObject(shape))).toEqual({
    type: "object",
    properties: {
      id: { type: "string" },
      areaId: { type: ["string", "null"], description: "Null for none" },
      name: { type: "string", minLength: 1, maxLength: 100 },
      status: { type: "string", enum: ["todo", "done"] },
      author: {
        type: ["object", "null"],
        properties: { name: { type: ["string", "null"] } },
        required: ["name"],
      },
      count: expect.objectContaining({ type: "integer" }),
      at: { type: "string", maxLength: 30, pattern: "^\\d+$" },
    },
    required: ["id", "name", "author", "count", "at"],
    additionalProperties: false,
  });
});

it("lists an answer as the name and the type of each key, at every depth", () => {
  expect(listAnswer(z.object({ items: z.array(z.object(shape)) }))).toEqual({
    type: "object",
    properties: {
      items: {
        type: "array",
        items: {
          type: "object",
          properties: {
            id: { type: "string", pattern: "^[\\w-]{1,64}$" },
            areaId: {
              type: ["string", "null"],
              pattern: "^[\\w-]{1,64}$",
              description: "Null for none",
            },
            name: { type: "string", minLength: 1, maxLength: 100 },
            status: { enum: ["todo", "done"] },
            author: {
              type: ["object", "null"],
              properties: { name: { type: ["string", "null"] } },
            },
            count: { type: "integer" },
            at: { type: "string", maxLength: 30, pattern: "^\\d+$" },
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

  it("describe no answer: the names say it", () => {
    expect(JSON.stringify(listAnswer(output))).not.toContain('"description":"');
  });
});
