import { z } from "zod";
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import { type Operation, operations, restRoot } from "./operations.ts";

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details" });

const problemContent = { content: { "application/problem+json": { schema: problem } } };

const refusals = {
  "400": { description: "The input is wrong: the detail names the field", ...problemContent },
  "404": { description: "No such thing, or you may not see it", ...problemContent },
  "409": { description: "The state of things does not allow it", ...problemContent },
  "503": { description: "The database cannot be reached; see Retry-After", ...problemContent },
};
const bearerRefusals = {
  "401": { description: "No token, or not a live one", ...problemContent },
  "403": { description: "You may see this, but not do it", ...problemContent },
};

const throttled = {
  "429": { description: "Too many calls from this address; see Retry-After", ...problemContent },
};

/** Describes REST as OpenAPI 3.1, from the procedures' own schemas. */
export function describeRest(publicUrl: string): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describeOperation(operation),
    };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Frostbyte",
      version: "1",
      description: "Projects, tasks and activity, for the holder of an API token.",
    },
    servers: [{ url: `${publicUrl}${restRoot}` }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
    paths,
  });
}

function describeOperation(operation: Operation): ZodOpenApiOperationObject {
  const { name, fields, output } = operation.procedure;
  const isParam = (key: string) => operation.path.includes(`{${key}}`);
  const pick = (want: (key: string) => boolean) =>
    z.strictObject(Object.fromEntries(Object.entries(fields).filter(([key]) => want(key))));
  const params = pick(isParam);
  const rest = pick((key) => !isParam(key));
  const hasRest = Object.keys(rest.shape).length > 0;
  const status = String(operation.status ?? 200);
  return {
    operationId: name,
    summary: operation.summary,
    tags: [name.split(".")[0] ?? ""],
    ...(operation.public && { security: [] }),
    requestParams: { path: params, ...(operation.method === "GET" && { query: rest }) },
    ...(operation.method !== "GET" &&
      hasRest && {
        requestBody: {
          required: !rest.safeParse({}).success,
          content: { "application/json": { schema: rest } },
        },
      }),
    responses: {
      [status]: {
        description: status === "204" ? "Done" : "The answer",
        ...(status !== "204" && { content: { "application/json": { schema: output } } }),
      },
      ...refusals,
      ...(operation.public ? throttled : bearerRefusals),
    },
  };
}
