import { z } from "zod";

/**
 * What ids are made of. They become path segments, and a URL parser resolves `.` and `..` even when
 * they are percent-encoded, so nothing but letters, digits, `_` and `-` may pass.
 */
export const idPattern = /^[\w-]{1,64}$/;

/** Gives the schema of an id argument. */
export const idArgument = (hint: string) => z.string().regex(idPattern, `not an id; ${hint}`);
