import { describe, expect, test } from "vitest";
import { actionsOf, createAskTrpc, encodeInput } from "./ask-trpc.ts";
import { signUpWithToken } from "./new-user.ts";
import { problem } from "./shapes.ts";
import { startForFile } from "./start-frostbyte.ts";

const { url, sql } = await startForFile();
const { id: userId, token, projectId } = await signUpWithToken(url);
const ask = createAskTrpc({ url, sql }, token);

const ok = { result: { data: expect.anything() } };
const refused = (code: string) => ({ error: { message: expect.any(String), data: { code } } });

describe("a batch", () => {
  test("answers each call, and leaves a row for each", async () => {
    const { status, headers, body, rows } = await ask("user.me,project.list?batch=1");
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toMatchObject([ok, ok]);
    expect(actionsOf(rows)).toEqual(["user.me", "project.list"]);
  });

  test("of calls with different ends is 207, each with its own", async () => {
    const input = encodeInput({ 0: { projectId }, 1: { projectId: "missing" }, 2: { actor: 1 } });
    const path = `project.get,project.get,user.me?batch=1&input=${input}`;
    const { status, body, rows } = await ask(path);
    expect(status).toBe(207);
    expect(body).toMatchObject([ok, refused("NOT_FOUND"), refused("BAD_REQUEST")]);
    expect(actionsOf(rows)).toEqual(["project.get", "project.get", "user.me"]);
    const outcomes = async () =>
      (
        await sql`select outcome from activity where actor_id = ${userId} order by id desc limit 3`
      ).map(({ outcome }) => outcome);
    await expect.poll(outcomes).toEqual(["failed", "failed", "ok"]);
  });

  test("of changes does each on its own: one that fails undoes no other", async () => {
    const body = JSON.stringify({ 0: { name: "Kitchen" }, 1: { name: "" }, 2: { name: "Bath" } });
    const path = "project.create,project.create,project.create?batch=1";
    const answer = await ask(path, { method: "POST", body });
    expect(answer.status).toBe(207);
    expect(answer.body).toMatchObject([ok, refused("BAD_REQUEST"), ok]);
    expect(answer.rows).toHaveLength(3);
  });

  test("of the same call ten times is ten calls", async () => {
    const { status, rows } = await ask(`${Array(10).fill("user.me").join(",")}?batch=1`);
    expect(status).toBe(200);
    expect(actionsOf(rows)).toEqual(Array(10).fill("user.me"));
  });

  test("of eleven calls is 400, and none is made", async () => {
    const { status, body, rows } = await ask(`${Array(11).fill("user.me").join(",")}?batch=1`);
    expect(status).toBe(400);
    expect(body).toMatchObject(problem(400, "BAD_REQUEST", expect.stringContaining("10")));
    expect(rows).toEqual([]);
  });

  test("with an unknown procedure is 404 for all, and none is made", async () => {
    const { status, body, rows } = await ask("user.me,user.you?batch=1");
    expect(status).toBe(404);
    expect(body).toMatchObject(problem(404, "NOT_FOUND"));
    expect(rows).toEqual([]);
  });

  test("of queries and changes is 400, and none is made", async () => {
    for (const method of ["GET", "POST"]) {
      const { status, rows } = await ask("user.me,project.create?batch=1", { method });
      expect(status).toBe(400);
      expect(rows).toEqual([]);
    }
  });

  test.each(["user.me,?batch=1", ",user.me?batch=1", "?batch=1", ",?batch=1", "user.me,user.me"])(
    "that is none is 404: %s",
    async (path) => {
      const { status, rows } = await ask(path);
      expect(status).toBe(404);
      expect(rows).toEqual([]);
    },
  );

  test("may have its comma percent-encoded: the same calls are made and recorded", async () => {
    const { status, body, rows } = await ask("user.me%2Cproject.list?batch=1");
    expect(status).toBe(200);
    expect(body).toMatchObject([ok, ok]);
    expect(actionsOf(rows)).toEqual(["user.me", "project.list"]);
    expect((await ask("user.me%252Cproject.list?batch=1")).status).toBe(404);
  });

  test.each([
    ["half a JSON", "%7B"],
    ["a list", "%5B%5D"],
    ["a number", "1"],
    ["null", "null"],
    ["nothing", ""],
  ])("whose input is %s is refused or has none, and is recorded", async (_, input) => {
    const { status, rows, text } = await ask(`project.get,project.get?batch=1&input=${input}`);
    expect(status).toBe(400);
    expect(rows).toHaveLength(2);
    expect(text).not.toMatch(/stack|node_modules|\.ts/);
  });
});
