import { z } from "zod";

/**
 * Gives the schema of an id argument. Ids become path segments, and a URL parser resolves `.` and
 * `..` even when they are percent-encoded, so nothing but letters, digits, `_` and `-` may pass.
 */
export const idArgument = (hint: string) =>
  z
    .string()
    .max(64)
    .regex(/^[A-Za-z0-9_-]+$/, `not an id; ${hint}`);
