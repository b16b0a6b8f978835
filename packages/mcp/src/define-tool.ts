import { z } from "zod";

/** What a client may tell its user before a call. Optional in MCP; here none is forgotten. */
type Hints = {
  readOnlyHint: boolean;
  destructiveHint: boolean;
  idempotentHint: boolean;
  openWorldHint: boolean;
};

/** An operation of the REST contract, its path relative to `/api/v1`. */
export type Route = { method: "GET" | "POST" | "PATCH"; path: `/${string}` };

type Definition<Arguments extends z.ZodRawShape, Output extends z.ZodObject> = {
  name: string;
  title: string;
  /** Says what the tool does, and when to use it. */
  description: string;
  hints: Hints;
  /** Those named in the route's path fill it; the rest are its query (GET) or its JSON body. */
  arguments: Arguments;
  output: Output;
  route: Route;
  /** The Markdown that goes beside the structured answer. */
  describe: (answer: z.output<Output>) => string;
  /** By REST status: which tool to call next, where it is not what that status usually asks for. */
  next?: { readonly [status: number]: string };
};

export type Tool = Pick<
  Definition<z.ZodRawShape, z.ZodObject>,
  "name" | "title" | "description" | "hints" | "route"
> & {
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  readonly next: { readonly [status: number]: string };
  /** Maps an answer of the REST door to the output schema; throws where they disagree. */
  readonly read: (body: unknown) => { structuredContent: Record<string, unknown>; text: string };
};

/** Makes a tool that refuses unknown arguments and answers with the declared keys only. */
export function defineTool<Arguments extends z.ZodRawShape, Output extends z.ZodObject>(
  definition: Definition<Arguments, Output>,
): Tool {
  const { arguments: shape, describe, next = {}, ...rest } = definition;
  return {
    ...rest,
    next,
    input: z.strictObject(shape),
    read: (body) => {
      const answer = definition.output.parse(body);
      return { structuredContent: answer, text: describe(answer) };
    },
  };
}
