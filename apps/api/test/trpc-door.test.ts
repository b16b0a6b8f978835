import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeInput } from "./ask-trpc.ts";
import { createAskBoth, expectAlike } from "./expect-alike.ts";
import { signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const running = await startForFile();
const { token, projectId } = await signUpWithToken(running.url);
const askBoth = await createAskBoth(running, token);

const deep = `${'{"a":'.repeat(500)}1${"}".repeat(500)}`;
const project = JSON.stringify({ projectId });
const stringify = (value: unknown) => JSON.stringify(value);

describe("the input of one query is read as tRPC's own handler reads it", () => {
  const inputs = [
    "",
    "{}",
    "null",
    "[]",
    "1",
    "true",
    '"text"',
    "  {}  ",
    "\ufeff{}",
    "undefined",
    "{",
    "{}{}",
    "{'projectId':1}",
    project,
    ` ${project}\n`,
    JSON.stringify({ projectId, actor: "other" }),
    JSON.stringify([{ projectId }]),
    JSON.stringify({ json: { projectId } }),
    JSON.stringify(project),
    `{"projectId":"other","projectId":${JSON.stringify(projectId)}}`,
    '{"projectId":null}',
    '{"projectId":1}',
    '{"projectId":""}',
    '{"projectId":"a\\u0000b"}',
    '{"projectId":"\\ud800"}',
    '{"projectId":"漢字 🎉 é"}',
    '{"projectId":{"toString":1}}',
    `{"projectId":"${"a".repeat(65)}"}`,
    `{"__proto__":${project}}`,
    `{"constructor":{"prototype":${project}}}`,
    deep,
    `{"projectId":${deep}}`,
  ];

  test.each(inputs)("%s", async (input) => {
    const given = `input=${encodeURIComponent(input)}`;
    for (const name of ["user.me", "project.get", "project.list", "task.list"]) {
      expectAlike(await askBoth(`${name}?${given}`));
    }
  });

  test.each([1, 100, 1e2, 0, 101, -1, 1.5, "1", null, true, [1], {}])("limit %j", async (limit) => {
    const path = `activity.list?input=${encodeInput({ projectId, changesOnly: "yes", limit })}`;
    expectAlike(await askBoth(path));
  });

  test("one that is right is answered with the project, and not only alike", async () => {
    const { ours, library } = await askBoth(`project.get?input=${encodeURIComponent(project)}`);
    expect(ours.body).toMatchObject({ result: { data: { id: projectId } } });
    expect(library.body).toStrictEqual(ours.body);
  });
});

describe("the query string is read as tRPC's own handler reads it", () => {
  const right = encodeURIComponent(project);

  test.each([
    "",
    "?",
    "?input",
    "?input=%",
    "?input=%ff",
    "?input=+",
    "?input=+%7B%7D+",
    `?input=${right}&input=%7B`,
    `?input=%7B&input=${right}`,
    `?input=&input=${right}`,
    `?Input=${right}`,
    `?%69nput=${right}`,
    `?input%5B%5D=${right}`,
    `?input=${encodeURIComponent(right)}`,
    `?a=1&input=${right}&b=2`,
    `?input=${right}&batch`,
    `?input=${right}&batch=`,
    `?input=${right}&batch=0`,
    `?input=${right}&batch=01`,
    `?input=${right}&batch=true`,
    `?input=${right}&batch=1%20`,
    `?input=${right}&Batch=1`,
    `?input=${right}&batch=0&batch=1`,
    `?input=${right}&batch=1&batch=0`,
    `?input=${right}&batch=1`,
    `?batch=%31&input=${encodeInput({ 0: { projectId } })}`,
    `?input=${right};batch=1`,
  ])("%s", async (query) => {
    for (const name of ["project.get", "project%2Eget", "user.me"]) {
      expectAlike(await askBoth(name + query));
    }
  });
});

describe("the inputs of a batch are read as tRPC's own handler reads them", () => {
  const inputs = [
    "",
    "{}",
    "null",
    "[]",
    `[{},${project}]`,
    "1",
    '"0"',
    "{",
    `{"0":{},"1":${project}}`,
    `{"1":${project}}`,
    `{"1":${project},"0":{}}`,
    `{"0":null,"1":null}`,
    `{"0":[],"1":[]}`,
    `{"0":{},"1":${project},"2":${project},"10":{}}`,
    `{"00":{},"01":${project}}`,
    `{"-1":{},"1.0":${project},"1e0":${project}," 1":${project}}`,
    `{"a":${project},"length":2,"":{}}`,
    `{"__proto__":${project}}`,
    `{"__proto__":{"1":${project}}}`,
    `{"constructor":{"1":${project}},"toString":1,"hasOwnProperty":1}`,
    `{"1":{"__proto__":${project}}}`,
    `{"1":{},"1":${project}}`,
    `{"1":${deep}}`,
    `{"json":{"1":${project}}}`,
  ];

  test.each(inputs)("%s", async (input) => {
    const given = `batch=1&input=${encodeURIComponent(input)}`;
    const both = await askBoth(`user.me,project.get?${given}`);
    expectAlike(both);
    expect(both.ours.rows.map(({ action }) => action)).toEqual(["user.me", "project.get"]);
    expectAlike(await askBoth(`user.me?${given}`));
    expectAlike(await askBoth(`project.get,project.get,project.list?${given}`));
  });

  test.each([
    ["alike", 200, [{ projectId }, { projectId }]],
    ["alike, and badly", 404, [{ projectId: "missing" }, { projectId: "missing" }]],
    ["differently", 207, [{ projectId }, { projectId: "missing" }]],
    ["badly, each its own way", 207, [{ projectId: "missing" }, {}]],
  ])("and calls that end %s are %i", async (_, status, given) => {
    const path = `project.get,project.get?batch=1&input=${encodeInput({ ...given })}`;
    const both = await askBoth(path);
    expect(both.ours.status).toBe(status);
    expectAlike(both);
  });

  test("and ten calls are", async () => {
    expectAlike(await askBoth(`${Array(10).fill("user.me").join(",")}?batch=1`));
  });
});

test("whatever the input is, both say the same", async () => {
  const anyKey = fc.constantFrom("projectId", "taskId", "limit", "0", "1", "actor", "__proto__");
  const anyInput = fc.oneof(
    fc.json({ maxDepth: 3 }),
    fc.string({ unit: "binary", maxLength: 50 }),
    fc.dictionary(anyKey, fc.oneof(fc.constant(projectId), fc.jsonValue())).map(stringify),
    fc.dictionary(anyKey, fc.dictionary(anyKey, fc.constant(projectId))).map(stringify),
  );
  const anyNames = fc.array(fc.constantFrom("user.me", "project.get", "task.list"), {
    minLength: 1,
    maxLength: 4,
  });
  const property = fc.asyncProperty(
    anyInput,
    anyNames,
    fc.boolean(),
    async (input, names, batch) => {
      const path = batch ? `${names.join(",")}?batch=1&` : `${names[0]}?`;
      const both = await askBoth(`${path}input=${encodeURIComponent(input)}`);
      expectAlike(both);
      expect(both.ours.rows).toHaveLength(batch ? names.length : 1);
    },
  );
  await fc.assert(property, { numRuns: 150, interruptAfterTimeLimit: 8_000 });
}, 20_000);
