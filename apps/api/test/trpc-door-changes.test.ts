import { describe, expect, test } from "vitest";
import { encodeInput } from "./ask-trpc.ts";
import { createAskBoth, expectAlike } from "./expect-alike.ts";
import { signUpWithToken } from "./new-user.ts";
import { startForFile } from "./start-frostbyte.ts";

const running = await startForFile();
const { sql } = running;
const { token, projectId } = await signUpWithToken(running.url);
const askBoth = await createAskBoth(running, token);

const post = (body: string, headers = {}) => ({ method: "POST", body, headers });
const kitchen = '{"name":"Kitchen"}';
const isChange = true;
const countProjects = async () => (await sql`select 1 from project`).length;

describe("the body of one change is read as tRPC's own handler reads it", () => {
  const bodies = [
    kitchen,
    ` \n${kitchen}\t`,
    `\ufeff${kitchen}`,
    '{"name":"漢字 🎉 \\u00e9"}',
    '{"name":"Kitchen","name":"Bath"}',
    "{}",
    "null",
    "[]",
    "1",
    '"Kitchen"',
    "  ",
    '{"name":',
    `${kitchen}${kitchen}`,
    `\ufeff\ufeff${kitchen}`,
    "name=Kitchen",
    `[${kitchen}]`,
    '{"name":1}',
    '{"name":null}',
    '{"name":" "}',
    '{"name":"a\\u0000b"}',
    '{"name":"a\\ud800b"}',
    '{"name":"Kitchen","actor":"other"}',
    '{"name":"Kitchen","__proto__":{"a":1}}',
    '{"name":"Kitchen","constructor":1}',
    `{"json":${kitchen}}`,
    `{"name":${"[".repeat(5_000)}${"]".repeat(5_000)}}`,
    `{"0":${kitchen}}`,
  ];

  test.each(bodies)("%s", async (body) => {
    const before = await countProjects();
    const both = await askBoth("project.create", post(body));
    expectAlike(both, { isChange });
    expect(both.ours.rows).toHaveLength(1);
    // Made once by each, or by none.
    expect((await countProjects()) - before).toBe(both.ours.status === 200 ? 2 : 0);
  });

  test("one that is right makes a project, and not only alike", async () => {
    const { ours } = await askBoth("project.create", post(kitchen));
    expect(ours.status).toBe(200);
    expect(ours.body).toMatchObject({ result: { data: { name: "Kitchen" } } });
  });

  test("and the input of the address is not read", async () => {
    const query = `?input=${encodeInput({ name: "Bath" })}`;
    expectAlike(await askBoth(`project.create${query}`, post(kitchen)), { isChange });
    expectAlike(await askBoth(`project.create${query}`, post("{}")), { isChange });
  });

  test.each(["token.generate", "token.revoke"])("%s is refused alike", async (name) => {
    for (const body of ["{}", "null", '{"expectedGeneration":1}']) {
      expectAlike(await askBoth(name, post(body)), { isChange });
    }
  });

  test("an error of the procedure is told alike", async () => {
    const start = post(JSON.stringify({ projectId, taskId: "FB-1" }));
    await askBoth("task.start", start);
    const both = await askBoth("task.start", start);
    expect(both.ours.status).toBe(409);
    expectAlike(both);
    expectAlike(await askBoth("task.start", post(JSON.stringify({ projectId, taskId: "FB-999" }))));
  });

  test("a charset is taken alike", async () => {
    for (const type of ["application/json;charset=utf-8", "application/json; charset=UTF-8"]) {
      const init = post(kitchen, { "content-type": type });
      expectAlike(await askBoth("project.create", init), { isChange });
    }
  });
});

describe("the bodies of a batch of changes are read as tRPC's own handler reads them", () => {
  const bodies = [
    `{"0":${kitchen},"1":${kitchen}}`,
    `{"1":${kitchen},"0":${kitchen}}`,
    `{"0":${kitchen}}`,
    `{"0":${kitchen},"1":{"name":""}}`,
    `{"0":${kitchen},"1":${kitchen},"2":${kitchen}}`,
    `{"00":${kitchen},"01":${kitchen},"length":2}`,
    `{"__proto__":{"0":${kitchen}},"1":${kitchen}}`,
    `{"0":{"__proto__":${kitchen}},"1":${kitchen}}`,
    `[${kitchen},${kitchen}]`,
    kitchen,
    "{}",
    "null",
    "1",
    "{",
  ];

  test.each(bodies)("%s", async (body) => {
    const before = await countProjects();
    const both = await askBoth("project.create,project.create?batch=1", post(body));
    expectAlike(both, { isChange });
    expect(both.ours.rows).toHaveLength(2);
    const made = both.ours.text.split('"result"').length - 1;
    expect((await countProjects()) - before).toBe(2 * made);
    expectAlike(await askBoth("project.create?batch=1", post(body)), { isChange });
  });
});

describe("methods and names are refused as tRPC's own handler refuses them", () => {
  test.each([
    ["GET", "project.create"],
    ["POST", "user.me"],
    ["GET", "user.you"],
    ["GET", "constructor"],
    ["GET", "user.__proto__"],
    ["GET", "user.me,project.list"],
    ["GET", "user.me%2Cproject.list"],
    ["POST", "token.end"],
    ["GET", "user.me,project.create?batch=1"],
    ["POST", "user.me,project.create?batch=1"],
    ["GET", "user.me%252Cproject.list?batch=1"],
    ["GET", "user.you?batch=1"],
    ["GET", "?batch=1"],
    ["PUT", "user.me"],
    ["DELETE", "project.create"],
  ])("%s %s", async (method, path) => {
    const init = method === "GET" ? { method } : { method, body: "{}" };
    const { ours, library } = await askBoth(path, init);
    expect(ours.status).toBe(library.status);
    expect(ours.status).toBeGreaterThanOrEqual(400);
    const [, code] = /"code":"(\w+)"/.exec(ours.text) ?? [];
    expect(library.text).toContain(`"code":"${code}"`);
    expect(ours.rows).toEqual([]);
  });
});

describe("what our door does otherwise on purpose", () => {
  const get = { method: "GET" };
  const withType = (type: string) => post(kitchen, { "content-type": type });

  test.each([
    ["HEAD makes the query", "user.me", { method: "HEAD" }, 200, 204],
    ["a slash at the end is another address", "user.me/", get, 404, 200],
    ["an address that cannot be decoded is none", "%ff", get, 404, 500],
    ["an unknown name refuses the batch", "user.me,user.you?batch=1", get, 404, 207],
    [
      "a type that only begins as JSON is none",
      "project.create",
      withType("application/jsonp"),
      415,
      200,
    ],
    ["bytes are no input", "project.create", withType("application/octet-stream"), 415, 400],
    ["lines are not streamed", "user.me", { headers: { accept: "application/jsonl" } }, 200, 400],
    ["connectionParams are not read", "user.me?connectionParams=%7B", get, 200, 400],
  ])("%s", async (_, path, init, our, their) => {
    const { ours, library } = await askBoth(path, init);
    expect([ours.status, library.status]).toEqual([our, their]);
  });

  test("an empty body is no input: tRPC's own clients send it, and its handler takes it for broken", async () => {
    const { ours, library } = await askBoth("project.create", post(""));
    expect(ours.body).toMatchObject({ issues: [{ path: "", message: expect.any(String) }] });
    expect(library.text).toContain("expected valid JSON");
  });

  test("more than ten calls are refused with the limit", async () => {
    const { ours, library } = await askBoth(`${Array(11).fill("user.me").join(",")}?batch=1`);
    expect([ours.status, library.status]).toEqual([400, 400]);
    expect(ours.text).toContain("A batch holds at most 10 calls.");
    expect(library.text).not.toContain("10");
  });
});
