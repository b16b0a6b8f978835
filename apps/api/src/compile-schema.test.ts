import { expect, test } from "vitest";
import { z } from "zod";
import { compileSchema } from "./compile-schema.ts";

const compiled = compileSchema(z.strictObject({ name: z.string().trim().min(1) }));

test("a value is read as the schema reads it", async () => {
  expect(await compiled.parseAsync({ name: " Ada " })).toEqual({ name: "Ada" });
});

test.each([{ name: "" }, { name: 1 }, { name: "Ada", age: 1 }, null])(
  "%j is refused with the schema's own issues",
  async (value) => {
    const { error } = compiled.safeParse(value);
    await expect(compiled.parseAsync(value)).rejects.toMatchObject({ issues: error?.issues });
  },
);

test("the schema stays what it was for everybody else", () => {
  expect(compiled.shape.name).toBeInstanceOf(z.ZodString);
  expect(Object.hasOwn(z.strictObject({}), "parseAsync")).toBe(false);
});
