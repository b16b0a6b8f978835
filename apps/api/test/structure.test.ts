import { tools } from "@frostbyte/mcp/tools";
import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { operations } from "../src/doors/operations.ts";
import { type Procedure, procedures } from "../src/procedures.ts";
import { appRouter } from "../src/router.ts";
import { changeProcedure } from "../src/trpc.ts";
import { bearer, signUp, signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const [owner, friend, stranger] = [
  await signUpWithToken(url),
  await signUp(url),
  await signUpWithToken(url),
];

const checklist = await owner.browser.task.spawnSubtasks.mutate({
  projectId: owner.projectId,
  taskId: "FB-1",
  titles: ["Dust"],
});

const place = { projectId: owner.projectId };
const yard = await owner.browser.area.create.mutate({ ...place, name: "Yard" });
const next = await owner.browser.release.create.mutate({ ...place, name: "v1" });

const definition = z.object({
  type: z.enum(["query", "mutation", "subscription"]),
  inputs: z.tuple([z.instanceof(z.ZodType)]),
  output: z.instanceof(z.ZodType),
  middlewares: z.array(z.unknown()),
});
const defined = z
  .record(z.string(), z.custom<{ _def: unknown }>())
  .transform((all) => Object.entries(all).map(([name, one]) => ({ name, ...read(one) })))
  .parse(appRouter._def.procedures);
const walked = [...procedures.values()];

/** A subscription says what its events hold, and has no other output. */
function read({ _def }: { _def: unknown }) {
  const { type, meta } = z.looseObject({ type: z.string(), meta: z.looseObject({}) }).parse(_def);
  return definition.parse(type === "subscription" ? { ...Object(_def), output: meta.event } : _def);
}

test("every procedure is walked", () => {
  expect(walked.map(({ name }) => name)).toEqual(defined.map(({ name }) => name));
  expect(walked.length).toBeGreaterThan(15);
});

describe("every procedure", () => {
  test.each(walked)("$name says in a sentence what was done", ({ meta }) => {
    expect(meta.done).toMatch(/^[A-Z][^.]{5,60}$/);
  });

  test.each(walked)("$name has a path of a noun and a verb", ({ name }) => {
    expect(name).toMatch(/^[a-z]+\.[a-z]+([A-Z][a-z]+)?$/);
  });

  test.each(defined)("$name refuses a key that it does not declare", ({ inputs: [input] }) => {
    const issues = input.safeParse({ actor: "other" }).error?.issues ?? [];
    expect(issues).toContainEqual(
      expect.objectContaining({ code: "unrecognized_keys", keys: ["actor"], path: [] }),
    );
  });

  test.each(defined)(
    "$name reads and writes by compiled schemas",
    ({ inputs: [input], output }) => {
      for (const schema of [input, output]) {
        // tRPC asks for this one; zod's own, which a schema has from its prototype, interprets.
        expect(Object.hasOwn(schema, "parseAsync")).toBe(true);
      }
    },
  );

  test.each(defined)("$name declares an output of named keys", ({ output }) => {
    const schema = JSON.stringify(z.toJSONSchema(output, { io: "output" }));
    expect(schema).toMatch(/"type":"object","properties":\{"/);
    // An empty schema lets anything out.
    expect(schema).not.toContain(":{}");
  });
});

describe("every mutation is a change", () => {
  const mutations = defined.filter(({ type }) => type === "mutation");
  const publicOnes = new Set(
    walked.filter(({ meta }) => meta.rest?.public).map(({ name }) => name),
  );
  const changeSteps = z
    .object({ middlewares: z.array(z.unknown()) })
    .parse(changeProcedure._def).middlewares;

  test("a change has steps that a read has not", () => {
    const reads = defined.filter(({ type }) => type !== "mutation");
    const changing = reads.filter(({ middlewares }) =>
      changeSteps.every((step) => middlewares.includes(step)),
    );
    expect(changing).toEqual([]);
  });

  test.each(mutations.filter(({ name }) => !publicOnes.has(name)))("$name", (mutation) => {
    expect(procedures.get(mutation.name)?.kind).toBe("change");
    expect(mutation.middlewares).toEqual(expect.arrayContaining(changeSteps));
  });

  test("except for the one that needs no credential", () => {
    expect([...publicOnes]).toEqual(["revocation.create"]);
  });
});

const samples: Record<string, unknown> = {
  projectId: owner.projectId,
  taskId: "FB-1",
  userId: owner.id,
  email: friend.email,
  name: "Kitchen",
  title: "Sweep",
  summary: "Swept",
  areaId: yard.id,
  releaseId: next.id,
  titles: ["Mop", "Polish"],
  subtaskId: checklist.items[0]?.id,
  done: true,
  decision: "With a broom",
  token: "0".repeat(64),
};

/** Names that no other of their project has. */
const renamed: Record<string, object> = {
  "area.update": { name: "Garden" },
  "release.update": { name: "v2" },
};

/** An input that the procedure's schema takes: what it needs, and what it could change. */
function sampleInput({ name, fields }: Procedure, over: Record<string, unknown> = {}) {
  const known = { ...samples, ...renamed[name], ...over };
  return Object.fromEntries(
    Object.keys(fields).flatMap((key) => (key in known ? [[key, known[key]]] : [])),
  );
}

let requestCount = 0;

/** Reads an answer; of events, that there are some. */
async function readText(answer: Response): Promise<string> {
  if (answer.headers.get("content-type") !== "text/event-stream") return answer.text();
  const reader = answer.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return new TextDecoder().decode(value);
}

/** Calls over tRPC and gives the answer with the rows that it left. */
async function call(procedure: Procedure, token: string, input: object) {
  const requestId = `walk-${++requestCount}`;
  const headers = { ...bearer(token), "content-type": "application/json" };
  const json = JSON.stringify(input);
  const isRead = procedure.kind === "read";
  const query = isRead ? `?input=${encodeURIComponent(json)}` : "";
  const answer = await fetch(`${url}/trpc/${procedure.name}${query}`, {
    headers: { ...headers, "x-request-id": requestId },
    ...(!isRead && { method: "POST", body: json }),
  });
  const rows = await sql`
    select action, via, kind, actor_id from activity where request_id = ${requestId}`;
  const text = (await readText(answer)).replaceAll(requestId, "");
  return { status: answer.status, rows: [...rows], text };
}

/** What a token may not do: its own life, and the ways into the account. */
const isOnlyInBrowser = (name: string) => /^(token\.(generate|revoke)|session\..+)$/.test(name);

test("what only the browser may change waits for another such change", () => {
  const changes = walked.filter(({ name, kind }) => kind === "change" && isOnlyInBrowser(name));
  expect(changes.length).toBeGreaterThan(5);
  const alone = walked.filter(({ meta }) => meta.alone);
  expect(alone.map(({ name }) => name)).toEqual(changes.map(({ name }) => name));
});

describe("every procedure leaves one row, whatever comes of it", () => {
  const onlyInBrowser: Record<string, number> = Object.fromEntries(
    walked.filter(({ name }) => isOnlyInBrowser(name)).map(({ name }) => [name, 403]),
  );
  // The owner cannot leave.
  const unlike: Record<string, number> = { ...onlyInBrowser, "project.removeMember": 409 };
  const expected = ({ name, kind }: Procedure) => [
    { action: name, via: "plugin", kind, actor_id: owner.id },
  ];

  test.each(walked)("$name, called as it should be", async (procedure) => {
    const { status, rows } = await call(procedure, owner.token, sampleInput(procedure));
    expect(status).toBe(unlike[procedure.name] ?? 200);
    expect(rows).toEqual(expected(procedure));
  });

  test.each(walked)("$name, called with a wrong input", async (procedure) => {
    const { status, rows } = await call(procedure, owner.token, { actor: "other" });
    expect(status).toBe(procedure.name in onlyInBrowser ? 403 : 400);
    expect(rows).toEqual(expected(procedure));
  });
});

describe("every procedure that takes a project refuses strangers", () => {
  const taking = walked.filter(({ fields }) => "projectId" in fields);

  test("there are such", () => {
    expect(taking.length).toBeGreaterThan(10);
  });

  test.each(taking)("$name", async (procedure) => {
    expect((await call(procedure, owner.token, sampleInput(procedure))).status).not.toBe(404);
    const refused = await call(procedure, stranger.token, sampleInput(procedure));
    expect(refused.status).toBe(404);
    const missing = sampleInput(procedure, { projectId: "0".repeat(12) });
    expect((await call(procedure, stranger.token, missing)).text).toBe(refused.text);
  });
});

const described = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  security: z.array(z.unknown()).optional(),
  responses: z.record(z.string(), z.looseObject({})),
});
const document = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), described)),
});

describe("the OpenAPI document", () => {
  let source: Record<string, unknown> = {};
  beforeAll(async () => {
    const answer = await fetch(`${url}/api/v1/openapi.json`);
    expect(answer.status).toBe(200);
    source = z.record(z.string(), z.unknown()).parse(await answer.json());
  });

  test("is valid OpenAPI 3.1", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(source);
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(validator.version).toBe("3.1");
    expect(JSON.stringify(validator.resolveRefs())).not.toContain('"$ref"');
  });

  test("is found to be invalid when it is", async () => {
    const { valid } = await new Validator().validate({ ...source, paths: { "/me": { get: 1 } } });
    expect(valid).toBe(false);
  });

  test("describes each operation and no other", () => {
    const { paths } = document.parse(source);
    const listed = Object.entries(paths).flatMap(([path, ofPath]) =>
      Object.keys(ofPath).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = operations.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(listed)).toEqual(new Set(served));
  });

  test.each(operations)("$method $path", (operation) => {
    const { status = 200, path, method, procedure, public: isPublic } = operation;
    const found = document.parse(source).paths[path]?.[method.toLowerCase()];
    expect(found?.operationId).toBe(procedure.name);
    expect(found?.summary).toMatch(/^[A-Z]/);
    const responses = Object.keys(found?.responses ?? {});
    expect(responses.filter((code) => code < "300")).toEqual([String(status)]);
    expect(responses).toEqual(expect.arrayContaining(["400", "404", "503"]));
    expect(responses.includes("401")).toBe(!isPublic);
    expect(found?.security).toEqual(isPublic ? [] : undefined);
  });
});

describe("every MCP tool", () => {
  test.each(tools)("$name is a REST operation", ({ route }) => {
    const ofRoute = operations.filter(
      ({ method, path }) => method === route.method && path === route.path,
    );
    expect(ofRoute).toHaveLength(1);
  });

  test.each(tools)("$name takes the arguments of its operation", ({ route, input }) => {
    const operation = operations.find(
      ({ method, path }) => method === route.method && path === route.path,
    );
    const fields = Object.keys(operation?.procedure.fields ?? {});
    const argumentNames = Object.keys(input.shape).map((name) =>
      name === "agent_context" ? "agentContext" : name,
    );
    expect(new Set(argumentNames)).toEqual(new Set(fields));
  });
});
