import type { z } from "zod";

/**
 * Gives the schema with its compiled parser where tRPC asks for the asynchronous one, which zod
 * interprets at each value. For schemas without asynchronous checks, and ours have none.
 */
export function compileSchema<Schema extends z.ZodType>(schema: Schema): Schema {
  schema.parseAsync = async (value, params) => schema.parse(value, params);
  return schema;
}
