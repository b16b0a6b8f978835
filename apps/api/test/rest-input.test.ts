import { describe, expect, test } from "vitest";
import { signUpWithToken } from "./new-user.ts";
import { restClient } from "./rest-client.ts";
import { inputProblem, problem, task } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const { token, projectId } = await signUpWithToken(url);
const rest = restClient(url, token);
const path = `/projects/${projectId}/tasks`;
const maxBytes = 256 * 1_024;

const countTasks = async () => (await sql`select 1 from task`).length;

/** A JSON body of exactly so many bytes that would create a task. */
const bodyOf = (bytes: number) => '{"title":"Sweep"}'.padEnd(bytes, " ");

test("a plain body creates a task", async () => {
  expect((await rest("POST", path, { title: "Sweep" })).status).toBe(201);
});

describe("a body that is no object is 400 and creates nothing", () => {
  test.each([
    ["no JSON", "title=Sweep"],
    ["half of it", '{"title":"Sweep"'],
    ["two of them", '{"title":"Sweep"}{"title":"Sweep"}'],
    ["a comment", '{"title":"Sweep"}//'],
    ["a byte order mark twice", '\ufeff\ufeff{"title":"Sweep"}'],
    ["an array", '[{"title":"Sweep"}]'],
    ["null", "null"],
    ["a string", '"Sweep"'],
    ["a number", "1"],
    ["white space", "  "],
  ])("%s", async (_, body) => {
    const before = await countTasks();
    const answer = await rest("POST", path, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toStrictEqual(
      problem(400, "BAD_REQUEST", expect.stringMatching(/^The body is not .*\.$/)),
    );
    expect(await countTasks()).toBe(before);
  });

  test("ten thousand brackets deep", async () => {
    const deep = `{"title":"Sweep","a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
    expect((await rest("POST", path, deep)).status).toBe(400);
    const deepTitle = `{"title":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`;
    const { status, text } = await rest("POST", path, deepTitle);
    expect(status).toBe(400);
    expect(text.length).toBeLessThan(1_000);
  });

  test("nothing at all, where something is needed", async () => {
    const answer = await rest("POST", path);
    expect(answer.status).toBe(400);
    expect(answer.body).toStrictEqual(inputProblem(expect.stringMatching(/^title: /)));
  });
});

describe("a key that is not declared is 400 and named", () => {
  test.each([
    ["another user", '{"title":"Sweep","userId":"other"}', "userId"],
    ["another door", '{"title":"Sweep","via":"web"}', "via"],
    ["another actor", '{"title":"Sweep","actor":{"id":"other"}}', "actor"],
    ["a prototype", '{"title":"Sweep","__proto__":{"isAdmin":true}}', "__proto__"],
    ["a constructor", '{"title":"Sweep","constructor":{"prototype":{}}}', "constructor"],
    ["the project of the path", `{"title":"Sweep","projectId":"${projectId}"}`, "projectId"],
    ["the project of the path, as null", '{"title":"Sweep","projectId":null}', "projectId"],
    ["what only the product sets", '{"title":"Sweep","lastAgentSummary":"Done"}', "lastAgent"],
    ["what only PATCH takes", '{"title":"Sweep","status":"done"}', "status"],
  ])("%s", async (_, body, name) => {
    const before = await countTasks();
    const answer = await rest("POST", path, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ detail: expect.stringContaining(`"${name}`) });
    expect(await countTasks()).toBe(before);
    expect({}).not.toHaveProperty("isAdmin");
  });

  test("a query on a change is one too", async () => {
    const { status, body } = await rest("POST", `${path}?title=Sweep`, { title: "Sweep" });
    expect(status).toBe(400);
    expect(body).toMatchObject({ detail: expect.stringContaining("title") });
  });
});

describe("text", () => {
  test("of 200 characters is a title, of 201 is not, whatever white space is around it", async () => {
    const longest = "é".repeat(200);
    const answer = await rest("POST", path, { title: longest });
    expect(answer.status).toBe(201);
    expect(answer.body).toStrictEqual({ ...task, title: longest });
    const longer = await rest("POST", path, { title: `${longest}é` });
    expect(longer.status).toBe(400);
    expect(longer.body).toStrictEqual(inputProblem("title: Must be at most 200 characters"));
  });

  test.each([
    ["an empty title", { title: "" }, "title: Must not be empty"],
    ["a blank title", { title: " \t\n" }, "title: Must not be empty"],
    ["a title that is a number", { title: 1 }, expect.stringMatching(/^title: .*string/)],
    ["a title that is null", { title: null }, expect.stringMatching(/^title: .*string/)],
    ["a NUL in the title", { title: "a\0b" }, "title: Must not hold NUL characters"],
    [
      "a NUL in the description",
      { title: "A", description: "\0" },
      "description: Must not hold NUL characters",
    ],
    [
      "a long description",
      { title: "A", description: "a".repeat(20_001) },
      "description: Must be at most 20000 characters",
    ],
    ["a type that there is not", { title: "A", type: "epic" }, expect.stringMatching(/^type: /)],
  ])("%s is 400 and named", async (_, body, detail) => {
    const answer = await rest("POST", path, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toStrictEqual(inputProblem(detail));
  });

  test.each(["%00", "FB-1%00", "a%00b"])("a NUL in the path is no id: %s", async (taskId) => {
    const { status } = await rest("GET", `${path}/${taskId}`);
    expect(status).toBe(400);
  });

  test("half a character comes back as a replacement, never as a fault", async () => {
    const { status, text } = await rest("POST", path, '{"title":"a\\ud800b"}');
    expect(status).toBe(201);
    expect(text.isWellFormed()).toBe(true);
    expect(JSON.parse(text)).toStrictEqual({ ...task, title: "a\ufffdb" });
  });

  test("bytes that are no UTF-8 are read with replacements, never as a fault", async () => {
    const body = Buffer.concat([
      Buffer.from('{"title":"a'),
      Buffer.from([0xff, 0xc0]),
      Buffer.from('b"}'),
    ]);
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(`${url}/api/v1${path}`, { method: "POST", headers, body });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ title: "a\ufffd\ufffdb" });
  });

  test("every other character comes back as it was sent", async () => {
    const title = "<script>'\"; drop table task; -- \u202e \u001b[31m {{x}} 漢字 🎉 \\ %00";
    const { body } = await rest("POST", path, { title, description: title });
    expect(body).toStrictEqual({ ...task, title, description: title });
  });
});

describe("the size of a body", () => {
  test("256 KiB are read", async () => {
    expect((await rest("POST", path, bodyOf(maxBytes))).status).toBe(201);
  });

  test("a byte more is 413 and names the limit", async () => {
    const { status, body } = await rest("POST", path, bodyOf(maxBytes + 1));
    expect(status).toBe(413);
    expect(body).toStrictEqual(
      problem(413, "PAYLOAD_TOO_LARGE", expect.stringContaining("256 KiB")),
    );
  });

  test.each([
    [maxBytes, 201],
    [maxBytes + 1, 413],
    [8 * maxBytes, 413],
  ])("%i bytes in chunks are %i", async (bytes, status) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: new Blob([bodyOf(bytes)]).stream(),
      duplex: "half",
    });
    expect(answer.status).toBe(status);
    await answer.text();
  });
});

describe("the content type", () => {
  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "application/jsonp",
  ])("%s is 415, and nothing is created", async (type) => {
    const before = await countTasks();
    const answer = await rest("POST", path, bodyOf(17), { "content-type": type });
    expect(answer.status).toBe(415);
    expect(answer.body).toStrictEqual(
      problem(415, "UNSUPPORTED_MEDIA_TYPE", expect.stringContaining("application/json")),
    );
    expect(await countTasks()).toBe(before);
  });

  test("application/json with a charset is taken", async () => {
    const type = { "content-type": "application/json; charset=utf-8" };
    expect((await rest("POST", path, bodyOf(17), type)).status).toBe(201);
  });
});
